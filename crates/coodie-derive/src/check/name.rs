use crate::document::{Document, Field};
use crate::errors::Errors;
use crate::name::{constant, plain, refuse_word, table};
use quote::ToTokens;

/// Checks that names can be told apart, and that the table's is one.
pub(super) fn document(document: &Document<'_>, errors: &mut Errors) {
    let ident = &document.input.ident;
    if document.table.is_none()
        && document.variant_of.is_none()
        && let Some(why) = refuse_word("table", &table(ident), 222)
    {
        let setting = if document.view.is_some() { "view(name" } else { "document(table" };
        errors.at(ident, format!("{why}; give it one by `#[{setting} = \"..\")]`"));
    }
    columns(document, errors);
}

/// Checks that columns can be told apart, and their constants.
pub(super) fn columns(document: &Document<'_>, errors: &mut Errors) {
    let columns: Vec<_> = document.columns().collect();
    for (at, field) in columns.iter().enumerate() {
        if distinct_columns("column", field, &columns[..at], errors) {
            distinct_constants(field, &columns[..at], errors);
        }
    }
}

/// Refuses a second column, or field of a user type, of one name.
pub(super) fn distinct_columns(
    what: &str,
    field: &Field<'_>,
    before: &[&Field<'_>],
    errors: &mut Errors,
) -> bool {
    let (ident, column) = (field.ident, field.column());
    let Some(other) = before.iter().find(|other| other.column() == column) else { return true };
    let at = field.name.as_ref().map_or_else(|| ident.to_token_stream(), ToTokens::to_token_stream);
    let other = other.ident;
    errors.at(at, format!("`{other}` is the {what} `{column}` already; give one of them another name"));
    false
}

pub(super) fn distinct_constants(field: &Field<'_>, before: &[&Field<'_>], errors: &mut Errors) {
    let ident = field.ident;
    if let Some(other) = before.iter().find(|other| constant(other.ident) == constant(ident)) {
        let (constant, other, plain) = (constant(ident), other.ident, plain(ident));
        errors.at(
            ident,
            format!(
                "`{other}` and `{ident}` would both be the constant `{constant}`; rename the field, and keep its column by \
                 `#[column(name = \"{plain}\")]`"
            ),
        );
    }
}
