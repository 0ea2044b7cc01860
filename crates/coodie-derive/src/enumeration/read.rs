use super::case::Case;
use super::{Enumeration, Integer, Variant};
use crate::errors::Errors;
use crate::read::krate;
use crate::read::settings::{Setting, Settings};
use crate::suggestion::instead;
use proc_macro2::{Ident, Span};
use syn::{Data, DeriveInput, parse_quote};

pub(super) fn enumeration<'a>(input: &'a DeriveInput, errors: &mut Errors) -> Enumeration<'a> {
    let krate = parse_quote!(::coodie);
    let mut read = Enumeration { input, krate, integer: None, case: None, variants: Vec::new() };
    let mut settings = Settings::new("cql", &["rename_all", "crate", "tinyint", "smallint", "int", "bigint"])
        .with_flags(INTEGERS);
    for attr in input.attrs.iter().filter(|attr| attr.path().is_ident("cql")) {
        settings.read(attr, errors, |setting, errors| set(&mut read, setting, errors));
    }
    let Data::Enum(data) = &input.data else {
        let name = &input.ident;
        let remedy = "derive `CqlNewtype` to store it as its one field";
        errors.at(name, format!("`{name}` is no enum; {remedy}"));
        return read;
    };
    read.variants = data.variants.iter().map(|variant| self::variant(variant, errors)).collect();
    read
}

const INTEGERS: &[&str] = &["tinyint", "smallint", "int", "bigint"];

fn set(read: &mut Enumeration<'_>, setting: Setting, errors: &mut Errors) {
    if let Some(integer) = integer(&setting.word) {
        if let Some(first) = &read.integer {
            let first = &first.word;
            return errors
                .at(setting.word, format!("the enum is stored as `{first}` already; remove one of the two"));
        }
        read.integer = Some(integer);
        return;
    }
    let Some(text) = setting.text(errors) else { return };
    if setting.word == "crate" {
        return krate(&mut read.krate, &text, errors);
    }
    let name = text.value();
    match Case::named(&name) {
        Some(case) => read.case = Some((setting.word, case)),
        None => errors.at(text, format!("`{name}` is no case of names; {}", instead(&name, &Case::names()))),
    }
}

fn integer(word: &Ident) -> Option<Integer> {
    let (rust, min, max) = match word.to_string().as_str() {
        "tinyint" => ("i8", i8::MIN.into(), i8::MAX.into()),
        "smallint" => ("i16", i16::MIN.into(), i16::MAX.into()),
        "int" => ("i32", i32::MIN.into(), i32::MAX.into()),
        "bigint" => ("i64", i64::MIN.into(), i64::MAX.into()),
        _ => return None,
    };
    Some(Integer { word: word.clone(), rust: Ident::new(rust, Span::call_site()), min, max })
}

fn variant<'a>(variant: &'a syn::Variant, errors: &mut Errors) -> Variant<'a> {
    let number = variant.discriminant.as_ref().map(|(_, number)| number);
    let (ident, fields) = (&variant.ident, &variant.fields);
    let mut read = Variant { ident, fields, number, rename: None, other: None };
    let mut settings = Settings::new("cql", &["rename", "other"]).with_flags(&["other"]);
    for attr in variant.attrs.iter().filter(|attr| attr.path().is_ident("cql")) {
        settings.read(attr, errors, |setting, errors| {
            if setting.word == "other" {
                read.other = Some(setting.word);
            } else {
                read.rename = setting.text(errors);
            }
        });
    }
    read
}
