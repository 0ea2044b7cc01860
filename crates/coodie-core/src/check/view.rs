use super::columns::{count, is_key, named, nth, same_text, same_type};
use super::message::Message;
use crate::{ColumnType, OptionValue, Role, TableParts};

/// What a view is of: a table whose whole key is in the view's.
#[track_caller]
pub const fn view_base(base: &TableParts, key: &[&str]) {
    if base.view.is_some() {
        panic!("a view is of a table, and this is a view itself; write the document that it is of");
    }
    if base.tag.is_some() {
        panic!("this document shares its table with others, and a view has the rows of all; write the enum");
    }
    let mut n = 0;
    while let Some(column) = nth(base.columns, n) {
        if matches!(column.role, Role::Counter | Role::StaticCounter) {
            panic!("a table of counters has no views; read the table itself");
        }
        if is_key(column.role) && !has(key, column.name) {
            Message::new()
                .and("`")
                .and(column.name)
                .and("` is in the key of this document; put it into the key of the view, which has all of it")
                .panic();
        }
        n += 1;
    }
}

/// A column of a view: the base has it too.
#[track_caller]
pub const fn view_column(base: &TableParts, name: &str, ty: ColumnType) {
    // A base that is mistaken in itself has no columns.
    if count(base.columns) == 0 {
        return;
    }
    let Some(column) = named(base.columns, name) else {
        Message::new()
            .and("the document that this is a view of has no column `")
            .and(name)
            .and("`; name one of its columns, by `#[column(name = \"..\")]` if the field is called otherwise")
            .panic();
    };
    if matches!(column.role, Role::Static) {
        panic!("a static column of the base is in none of its views; remove the field");
    }
    if !same_type(&column.ty, &ty) {
        Message::new()
            .and("`")
            .and(name)
            .and("` has another type in the document that this is a view of; write it as it is there")
            .panic();
    }
}

/// A column of a view's key, which has at most one that is not in the base's.
#[track_caller]
pub const fn view_key(base: &TableParts, key: &[&str], at: usize) {
    if count(base.columns) == 0 || is_base_key(base, key[at]) {
        return;
    }
    let mut n = 0;
    while n < at {
        if !is_base_key(base, key[n]) {
            Message::new()
                .and("`")
                .and(key[n])
                .and("` is in the key of the view and not of its base already, and there is one such column at most; take ")
                .and("one of the two out of the key")
                .panic();
        }
        n += 1;
    }
}

/// A column that a view's rows are filtered by.
#[track_caller]
pub const fn view_filter(base: &TableParts, name: &str) {
    if count(base.columns) > 0 && !is_base_key(base, name) {
        panic!(
            "servers filter views by the key columns of the base only; filter the queries of the view instead"
        );
    }
}

/// A literal that a column is compared with.
#[track_caller]
pub const fn view_literal(base: &TableParts, name: &str, literal: OptionValue) {
    let Some(column) = named(base.columns, name) else { return };
    let ty = match column.ty {
        ColumnType::Frozen(ty) => *ty,
        ty => ty,
    };
    if !fits(ty, literal) {
        panic!("this is no value of the column; write a literal of its type, and within its range");
    }
}

const fn fits(ty: ColumnType, literal: OptionValue) -> bool {
    use ColumnType::*;
    match literal {
        OptionValue::Boolean(_) => matches!(ty, Boolean),
        OptionValue::Float(_) => matches!(ty, Float | Double | Decimal),
        // A moment, a day and an address are written as texts.
        OptionValue::Text(_) => matches!(ty, Text | Ascii | Timestamp | Date | Time | Inet),
        OptionValue::Int(number) => match ty {
            TinyInt => number >= i8::MIN as i64 && number <= i8::MAX as i64,
            SmallInt => number >= i16::MIN as i64 && number <= i16::MAX as i64,
            Int => number >= i32::MIN as i64 && number <= i32::MAX as i64,
            BigInt | Varint | Float | Double | Decimal | Timestamp => true,
            _ => false,
        },
        OptionValue::Map(_) => false,
    }
}

const fn is_base_key(base: &TableParts, name: &str) -> bool {
    match named(base.columns, name) {
        Some(column) => is_key(column.role),
        None => false,
    }
}

const fn has(names: &[&str], name: &str) -> bool {
    let mut n = 0;
    while n < names.len() {
        if same_text(names[n], name) {
            return true;
        }
        n += 1;
    }
    false
}
