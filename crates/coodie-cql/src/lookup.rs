//! Look-ups by names known only at run time: `age__gte`, `-created_at`.
//!
//! A name is only ever compared with the table's own: the columns that it finds are the model's constants.

mod operator;
mod value;

use crate::suggestion::did_you_mean;
use crate::{Restriction, Subject};
use coodie_core::{CodecError, ColumnDef, ColumnType, Error, LookupValue, Order, Result, Table, Values};
use operator::Verb;
use smallvec::SmallVec;
use value::{Given, cells};

/// The filters that a look-up stands for, each with its values.
pub type LookedUp = SmallVec<[(Restriction, Values); 2]>;

/// Says what `column__operator` asks of a table.
///
/// # Errors
/// `InvalidQuery`: no column or no operator of that name, or a value of another type; `Codec`: the value does not fit.
pub fn look_up<V: LookupValue>(table: &Table, name: &str, value: &V) -> Result<LookedUp> {
    let mut cell = Vec::new();
    let written = value.write(&mut cell).map(|()| &cell[..]);
    resolve(table, name, &Given { ty: V::COLUMN, cell: written })
}

/// Returns the column of `column` or `-column`, and its order; of a column whose name begins with `-`, the whole name
/// counts first.
///
/// # Errors
/// `InvalidQuery`: no column of that name.
pub fn order_by_name(table: &Table, name: &str) -> Result<(u16, Order)> {
    let descending = name.strip_prefix('-').filter(|_| table.position(name).is_none());
    let (column, order) = descending.map_or((name, Order::Asc), |column| (column, Order::Desc));
    match table.position(column) {
        Some(at) => Ok((at as u16, order)),
        None => Err(no_column(table, name, column)),
    }
}

fn resolve(table: &Table, name: &str, given: &Given<'_>) -> Result<LookedUp> {
    let (subject, verb) = parse(table, name)?;
    let compared = compared(table, &subject, verb);
    let values = cells(compared.as_ref(), verb, given);
    let values = values.map_err(|why| refuse_value(table, name, &why))?;
    let asked = verb.operators().iter().zip(values).map(|(operator, value)| {
        let restriction = Restriction { subject: subject.clone(), operator: *operator };
        let mut values = Values::with_capacity(62);
        let pushed = values.push_cell(&value).map(|()| (restriction, values));
        pushed.map_err(|why: CodecError| Error::codec(format!("{}.{name}: {why}", table.name)))
    });
    asked.collect()
}

/// The type of what is compared with; `None`, if the column has nothing of the kind.
fn compared(table: &Table, subject: &Subject<u16>, verb: Verb) -> Option<ColumnType> {
    let Subject::Column(at) = subject else { return Some(ColumnType::BigInt) };
    let column: &ColumnDef = &table.columns[usize::from(*at)];
    let ty = if let ColumnType::Frozen(ty) = column.ty { *ty } else { column.ty };
    match (verb, ty) {
        (Verb::Contains, ColumnType::List(of) | ColumnType::Set(of) | ColumnType::Map(_, of)) => Some(*of),
        (Verb::ContainsKey, ColumnType::Map(key, _)) => Some(*key),
        (Verb::Contains | Verb::ContainsKey, _) => None,
        (Verb::Like, _) => Some(ColumnType::Text),
        _ => Some(ty),
    }
}

/// What is named, and the operator: of a column whose name has `__`, the whole name counts first.
fn parse(table: &Table, name: &str) -> Result<(Subject<u16>, Verb)> {
    let column = |name: &str| table.position(name).map(|at| Subject::Column(at as u16));
    if let Some(subject) = column(name) {
        return Ok((subject, Verb::Eq));
    }
    let Some((of, word)) = name.rsplit_once("__") else { return Err(no_column(table, name, name)) };
    let token =
        || (of == "token").then(|| Subject::Token(table.partition.iter().map(|at| *at as u16).collect()));
    let subject = column(of).or_else(token).ok_or_else(|| no_column(table, name, of))?;
    let verb = Verb::named(word).map_err(|why| refuse_value(table, name, &why))?;
    match (&subject, verb.is_of_tokens()) {
        (Subject::Token(_), false) => Err(refuse_value(
            table,
            name,
            "a token has the operators `eq`, `lt`, `lte`, `gt`, `gte` and `between`: use one of them",
        )),
        _ => Ok((subject, verb)),
    }
}

#[cold]
fn no_column(table: &Table, name: &str, column: &str) -> Error {
    let columns: Vec<_> = table.columns.iter().map(|column| column.name).collect();
    let meant = did_you_mean(column, &columns);
    let whole = if name == column { String::new() } else { format!(", in `{name}`") };
    Error::invalid_query(format!("{} has no column `{column}`{whole}: {meant}", table.name))
}

#[cold]
fn refuse_value(table: &Table, name: &str, why: &str) -> Error {
    Error::invalid_query(format!("{}, `{name}`: {why}", table.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::git_commits;

    fn text(name: &str, value: impl LookupValue) -> String {
        let table = git_commits();
        match look_up(&table, name, &value) {
            Err(why) => why.to_string(),
            Ok(asked) => {
                let name = |at: &u16| table.columns[usize::from(*at)].name;
                let shown = asked.iter().map(|(r, _)| format!("{} {}", r.subject.map(name), r.operator));
                shown.collect::<Vec<_>>().join(", ")
            }
        }
    }

    #[test]
    fn names_are_columns_and_operators() {
        for (name, shown) in [
            ("author", "author ="),
            ("author__eq", "author ="),
            ("author__lt", "author <"),
            ("author__lte", "author <="),
            ("author__gt", "author >"),
            ("author__gte", "author >="),
            ("author__like", "author LIKE"),
            ("labels__contains", "labels CONTAINS"),
        ] {
            assert_eq!(text(name, "x"), shown);
        }
        assert_eq!(text("author__in", ["x", "y"]), "author IN");
        assert_eq!(text("author__between", ("x", "y")), "author >=, author <=");
        assert_eq!(text("token__gt", 5_i64), "TOKEN(repo, branch) >");
    }

    #[test]
    fn mistakes_say_what_was_meant() {
        assert!(text("autor", "x").contains("did you mean `author`?"));
        assert!(text("autor__gt", "x").contains("no column `autor`, in `autor__gt`"));
        assert!(text("author__gte_", "x").contains("did you mean `gte`?"));
        assert!(text("author__ne", "x").contains("`!=`"));
        assert!(text("author", 18).contains("is a text, and the value an int: give a `&str` or a `String`"));
        assert!(text("author__in", "x").contains("give a list"));
        assert!(text("author__between", "x").contains("give a pair"));
        assert!(text("author__contains", "x").contains("contain"));
        assert!(text("token__in", [1_i64]).contains("a token has the operators"));
        assert!(text("author; DROP TABLE x", "x").contains("no column `author; DROP TABLE x`"));
    }
}
