use super::settings::{Setting, Settings};
use super::{Kind, fields, krate, refuse_field_attribute};
use crate::errors::Errors;
use crate::user_type::UserType;
use syn::{DeriveInput, parse_quote};

const USER_TYPE: Kind = Kind {
    tuple: "the fields of a user type have names",
    unit: "a user type has at least one field",
    one: "a user type has a value for each of its fields",
    each: "a field per field of the type",
};

/// Reads a struct that is to be a user type.
pub(crate) fn user_type<'a>(input: &'a DeriveInput, errors: &mut Errors) -> UserType<'a> {
    let mut read = UserType { input, krate: parse_quote!(::coodie), name: None, fields: Vec::new() };
    let mut settings = Settings::new("user_type", &["name", "crate"]);
    for attr in &input.attrs {
        if attr.path().is_ident("user_type") {
            settings.read(attr, errors, |setting, errors| set(&mut read, &setting, errors));
        } else {
            refuse_field_attribute(attr, errors);
        }
    }
    read.fields = fields(input, &USER_TYPE, errors);
    read
}

fn set(user_type: &mut UserType<'_>, setting: &Setting, errors: &mut Errors) {
    let Some(text) = setting.text(errors) else { return };
    if setting.word == "name" {
        user_type.name = Some(text);
    } else {
        krate(&mut user_type.krate, &text, errors);
    }
}
