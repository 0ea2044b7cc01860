//! `#[derive(MaterializedView)]`: a document that is only read, of rows that the server takes from another's table.

pub(crate) mod expand;
mod filter;
mod read;

use crate::errors::Errors;
use proc_macro2::{Ident, Literal, TokenStream};
use syn::{DeriveInput, Expr, Path};

/// What a view is made of.
pub(crate) struct View {
    /// The document whose rows it takes; none was written, or none that can be read.
    pub(crate) base: Option<Path>,
    pub(crate) filters: Vec<Filter>,
}

/// `column == literal`, or another comparison.
pub(crate) struct Filter {
    /// The field, as it was written.
    field: Ident,
    /// The variant of `Comparison`.
    comparison: &'static str,
    value: Value,
    /// The literal, as it was written.
    literal: Expr,
}

/// What can stand in the definition of a view.
enum Value {
    Int(Literal),
    Float(Literal),
    Boolean(bool),
    Text(String),
}

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let document = read::view(input, &mut errors);
    crate::check::document(&document, &mut errors);
    match errors.finish() {
        None => crate::expand::document(&document),
        Some(mistakes) => crate::stub::document(&document, &mistakes),
    }
}
