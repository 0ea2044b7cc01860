mod expand;
mod read;

use crate::errors::Errors;
use proc_macro2::{Ident, TokenStream};
use syn::{DeriveInput, Path, Type};

/// A struct that holds some of what a query reads, as it was written.
pub(crate) struct Projection<'a> {
    input: &'a DeriveInput,
    /// Where coodie is.
    krate: Path,
    /// The document that it is of.
    of: Option<Path>,
    fields: Vec<Field<'a>>,
}

struct Field<'a> {
    ident: &'a Ident,
    ty: &'a Type,
    source: Source,
}

/// What a field holds.
enum Source {
    /// The column of this field of the document.
    Column(Ident),
    /// What a method of that column makes: the word, and the document's field.
    Made(Ident, Ident),
    /// The column of this field, as the type of the projection's own.
    Cast(Ident),
    /// What is of no column: the word.
    Called(Ident),
}

/// `#[derive(Projection)]`.
pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let projection = read::projection(input, &mut errors);
    match errors.finish() {
        None => expand::projection(&projection),
        Some(mistakes) => expand::stub(&projection, &mistakes),
    }
}
