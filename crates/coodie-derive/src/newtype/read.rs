use super::Newtype;
use crate::document::Field;
use crate::errors::Errors;
use crate::read::{field, krate, settings::Settings};
use syn::{Data, DeriveInput, Fields, FieldsUnnamed, parse_quote};

pub(super) fn newtype<'a>(input: &'a DeriveInput, errors: &mut Errors) -> Newtype<'a> {
    let mut newtype = Newtype { input, krate: parse_quote!(::coodie), fields: Vec::new() };
    let mut settings = Settings::new("cql", &["crate"]);
    for attr in input.attrs.iter().filter(|attr| attr.path().is_ident("cql")) {
        settings.read(attr, errors, |setting, errors| {
            if let Some(text) = setting.text(errors) {
                krate(&mut newtype.krate, &text, errors);
            }
        });
    }
    if let Some(fields) = unnamed_fields(input, errors) {
        newtype.fields = fields.unnamed.iter().map(|field| read(input, field, errors)).collect();
        one_stored(&newtype, errors);
    }
    newtype
}

fn read<'a>(input: &'a DeriveInput, field: &'a syn::Field, errors: &mut Errors) -> Field<'a> {
    let mut read = Field::new(&input.ident, &field.ty);
    let mut settings = Settings::new("column", &["cql", "with"]);
    for attr in &field.attrs {
        match attr.path().get_ident() {
            Some(word) if word == "column" => {
                settings.read(attr, errors, |setting, errors| field::set(&mut read, setting, errors));
            }
            Some(word) if word == "json" => read.json = Some(field::json(attr, word, errors)),
            Some(word) if word == "skip" => read.skip = Some(field::bare(attr, word, errors)),
            _ => {}
        }
    }
    read
}

fn unnamed_fields<'a>(input: &'a DeriveInput, errors: &mut Errors) -> Option<&'a FieldsUnnamed> {
    let name = &input.ident;
    let wrong = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Unnamed(fields) => return Some(fields),
            Fields::Named(_) => "has named fields",
            Fields::Unit => "holds nothing",
        },
        Data::Enum(_) => {
            errors.at(name, format!("`{name}` is an enum; derive `CqlEnum` to store its variants"));
            return None;
        }
        Data::Union(_) => "is a union, whose fields cannot be told apart",
    };
    errors.at(name, format!("`{name}` {wrong}, and a newtype is one value; write `struct {name}(..);`"));
    None
}

fn one_stored(newtype: &Newtype<'_>, errors: &mut Errors) {
    let name = &newtype.input.ident;
    let mut stored = newtype.fields.iter().filter(|field| field.skip.is_none());
    if stored.next().is_none() {
        errors.at(
            name,
            format!("`{name}` holds nothing that is stored; write `struct {name}(..);` with one field"),
        );
    }
    for other in stored {
        errors.at(
            other.ty,
            "a newtype is stored as one field; mark this one `#[skip]`, or store a tuple of both",
        );
    }
}
