use super::settings::Settings;
use super::{Kind, field, krate, named_fields, refuse_field_attribute, settings};
use crate::document::Document;
use crate::errors::Errors;
use syn::DeriveInput;

const EMBEDDED: Kind = Kind {
    tuple: "columns have names",
    unit: "an embedded struct has at least one column",
    one: "an embedded struct has all of its columns",
    each: "a field per column",
};

/// Reads a struct that is to be flattened into documents: columns, and nothing of a table.
pub(crate) fn embedded<'a>(input: &'a DeriveInput, errors: &mut Errors) -> Document<'a> {
    let mut read = settings(input, &[], errors);
    let mut own = Settings::new("embedded", &["crate"]);
    for attr in &input.attrs {
        if attr.path().is_ident("embedded") {
            own.read(attr, errors, |setting, errors| {
                if let Some(text) = setting.text(errors) {
                    krate(&mut read.krate, &text, errors);
                }
            });
        } else {
            refuse_field_attribute(attr, errors);
        }
    }
    if let Some(fields) = named_fields(input, &EMBEDDED, errors) {
        read.fields = fields.named.iter().filter_map(|field| field::read(field, errors)).collect();
    }
    read
}
