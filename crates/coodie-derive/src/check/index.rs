use crate::document::{Document, Field, PartKind};
use crate::errors::Errors;
use crate::index::{Class, Index, OptionKind};
use crate::name::refuse_word;
use quote::ToTokens;

/// Checks the indexes of one column.
pub(crate) fn field(field: &Field<'_>, errors: &mut Errors) {
    for (at, index) in field.indexes.iter().enumerate() {
        options(field, index, errors);
        column_name(field, index, errors);
        distinct(index, &field.indexes[..at], errors);
    }
}

fn options(field: &Field<'_>, index: &Index, errors: &mut Errors) {
    let is_key = field.kind().is_some_and(PartKind::is_key);
    for option in &index.options {
        let typed = option.kind != OptionKind::Any;
        match &index.class {
            Class::Plain => errors.at(
                &option.at,
                if typed {
                    "a plain index has no options; write `sai` besides, or remove this"
                } else {
                    "a plain index has no options; say what takes them: `sai`, or `class = \"..\"`"
                },
            ),
            Class::Sai(_) if is_key && option.kind == OptionKind::Analysis => {
                errors.at(&option.at, "servers do not analyse key columns; remove this");
            }
            _ => {}
        }
    }
}

/// What a class indexes has a name that servers can make files of.
fn column_name(field: &Field<'_>, index: &Index, errors: &mut Errors) {
    let (Some(class), Some(why)) = (index.custom(), refuse_word("column", &field.column(), 48)) else {
        return;
    };
    let at = field.name.as_ref().map_or(class, ToTokens::to_token_stream);
    errors.at(at, format!("servers index a column by a class only if its name is plain: {why}"));
}

fn distinct(index: &Index, before: &[Index], errors: &mut Errors) {
    if before.iter().any(|other| other.is_like(index)) {
        errors.at(&index.word, "the column has this index already; remove one of the two");
    } else if index.name.is_none() && before.iter().any(|other| other.name.is_none()) {
        let remedy = "give this one a name, by `name = \"..\"`";
        errors.at(&index.word, format!("another index is named after the column already; {remedy}"));
    }
}

/// Checks the indexes of a struct against each other, and against its other columns.
pub(super) fn document(document: &Document<'_>, errors: &mut Errors) {
    beside_counters(document, errors);
    distinct_names(document, errors);
}

fn beside_counters(document: &Document<'_>, errors: &mut Errors) {
    let keys = document.columns().filter(|field| field.kind().is_some_and(PartKind::is_key));
    for index in keys.filter(|_| document.is_counter()).flat_map(|field| &field.indexes) {
        errors.at(&index.word, "servers index no table of counters; remove `#[indexed]`");
    }
}

fn distinct_names(document: &Document<'_>, errors: &mut Errors) {
    let mut seen = Vec::new();
    for name in document.columns().flat_map(|field| &field.indexes).filter_map(|index| index.name.as_ref()) {
        if seen.contains(&name.value()) {
            errors.at(name, "another index has this name already; give each one of its own");
        }
        seen.push(name.value());
    }
}
