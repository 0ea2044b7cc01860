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
        errors.at(ident, format!("{why}; give it one by `#[document(table = \"..\")]`"));
    }
    let columns: Vec<_> = document.columns().collect();
    for (at, field) in columns.iter().enumerate() {
        distinct(field, &columns[..at], errors);
    }
}

fn distinct(field: &Field<'_>, before: &[&Field<'_>], errors: &mut Errors) {
    let ident = field.ident;
    let column = field.column();
    if let Some(other) = before.iter().find(|other| other.column() == column) {
        let at = field.name.as_ref().map_or_else(|| ident.to_token_stream(), ToTokens::to_token_stream);
        let other = other.ident;
        errors.at(at, format!("`{other}` is the column `{column}` already; give one of them another name"));
    } else if let Some(other) = before.iter().find(|other| constant(other.ident) == constant(ident)) {
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
