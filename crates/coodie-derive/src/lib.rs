//! The derive macros of coodie: struct -> `read` (what was written) -> `check` -> `expand`, or a `stub` on mistakes.
#![forbid(unsafe_code)]

mod check;
mod document;
mod errors;
mod expand;
mod generics;
mod name;
mod read;
mod stub;
mod suggestion;
mod union;

/// Makes a struct a document: a row of a table, with a constant for each column.
///
/// On the struct: `#[document(table = "..", keyspace = "..", connection = "..", none = "unset")]`. On fields:
/// `#[partition_key]`, `#[clustering(desc)]`, `#[static_column]`, `#[counter]`, `#[frozen]`, `#[indexed]`,
/// `#[skip]` and `#[column(name = "..", default = value, cql = "..")]`.
#[proc_macro_derive(
    Document,
    attributes(document, column, partition_key, clustering, static_column, counter, frozen, indexed, skip)
)]
pub fn derive_document(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = syn::parse_macro_input!(input as syn::DeriveInput);
    if let syn::Data::Enum(data) = &input.data {
        return union::derive(&input, data).into();
    }
    let mut errors = errors::Errors::default();
    let document = read::document(&input, &mut errors);
    check::document(&document, &mut errors);
    match errors.finish() {
        None => expand::document(&document).into(),
        Some(mistakes) => stub::document(&document, &mistakes).into(),
    }
}
