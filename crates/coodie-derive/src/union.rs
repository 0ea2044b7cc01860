//! `#[derive(Document)]` on an enum: the documents of one table, told apart by a discriminator.

mod check;
mod expand;
mod read;
mod stub;

use crate::document::Document;
use crate::errors::Errors;
use proc_macro2::{Ident, TokenStream};
use syn::{DataEnum, DeriveInput, Type};

/// An enum of documents.
pub(crate) struct Union<'a> {
    /// What stands on the enum; its only column is the discriminator.
    document: Document<'a>,
    variants: Vec<Variant<'a>>,
}

/// One variant: its name, and the document in it.
struct Variant<'a> {
    ident: &'a Ident,
    /// Without a `Box` around it.
    document: &'a Type,
}

pub(crate) fn derive(input: &DeriveInput, data: &DataEnum) -> TokenStream {
    let mut errors = Errors::default();
    let mut settings = crate::read::settings(input, &input.attrs, &mut errors);
    let column = read::Column::of(&mut settings);
    let document = Document { fields: column.iter().map(read::Column::field).collect(), ..settings };
    // Without a discriminator, most likely no enum of documents is meant at all.
    let is_meant = document.set.iter().any(|word| word == "discriminator");
    let mut ignored = Errors::default();
    let variants = read::variants(data, if is_meant { &mut errors } else { &mut ignored });
    let union = Union { document, variants };
    check::union(&union, &mut errors);
    match errors.finish() {
        None => expand::union(&union),
        Some(mistakes) => stub::union(&union, &mistakes),
    }
}
