use super::{Field, Projection, Source};
use crate::errors::Errors;
use crate::generics::borrows;
use crate::read::krate;
use crate::read::settings::{Setting, Settings};
use proc_macro2::Ident;
use syn::{Data, DeriveInput, Expr, Fields, FieldsNamed, parse_quote};

const SETTINGS: &[&str] = &[
    "column",
    "cast",
    "writetime",
    "writetimes",
    "max_writetime",
    "ttl",
    "ttls",
    "count",
    "min",
    "max",
    "sum",
    "avg",
    "token",
    "rows",
];

pub(super) fn projection<'a>(input: &'a DeriveInput, errors: &mut Errors) -> Projection<'a> {
    let mut projection = Projection { input, krate: parse_quote!(::coodie), of: None, fields: Vec::new() };
    let mut settings = Settings::new("projection", &["of", "crate"]);
    for attr in input.attrs.iter().filter(|attr| attr.path().is_ident("projection")) {
        settings.read(attr, errors, |setting, errors| set(&mut projection, &setting, errors));
    }
    // A mistake in the settings may well be the document's.
    if errors.is_empty() && projection.of.is_none() {
        let remedy = "write `#[projection(of = Document)]`";
        errors.at(&input.ident, format!("a projection is of a document; {remedy}"));
    }
    if let Some(first) = input.generics.params.first() {
        errors.at(first, "a projection has no parameters; write a struct for each");
    }
    if let Some(fields) = named(input, errors) {
        projection.fields = fields.named.iter().filter_map(|field| read(field, errors)).collect();
    }
    projection
}

fn set(projection: &mut Projection<'_>, setting: &Setting, errors: &mut Errors) {
    if setting.word != "of" {
        if let Some(text) = setting.text(errors) {
            krate(&mut projection.krate, &text, errors);
        }
        return;
    }
    projection.of = match &setting.value {
        Some(Expr::Path(path)) if path.qself.is_none() => Some(path.path.clone()),
        Some(other) => {
            errors.at(other, "`of` takes the document that is read; write `of = Document`");
            None
        }
        None => None,
    };
}

fn named<'a>(input: &'a DeriveInput, errors: &mut Errors) -> Option<&'a FieldsNamed> {
    if let Data::Struct(data) = &input.data
        && let Fields::Named(fields) = &data.fields
        && !fields.named.is_empty()
    {
        return Some(fields);
    }
    errors.at(&input.ident, "a projection has named fields; write `struct Name { field: Type }`");
    None
}

fn read<'a>(field: &'a syn::Field, errors: &mut Errors) -> Option<Field<'a>> {
    let ident = field.ident.as_ref()?;
    if borrows(&field.ty) {
        errors.at(&field.ty, "a projection owns what it holds; write an owned type, as `String` for `&str`");
    }
    let mut source = None;
    let mut settings = Settings::new("projection", SETTINGS).with_flags(&["token", "rows"]);
    for attr in field.attrs.iter().filter(|attr| attr.path().is_ident("projection")) {
        settings.read(attr, errors, |setting, errors| {
            let read = of_setting(&setting, errors);
            if source.is_some() {
                let remedy = "leave one of them, or add another field";
                errors.at(&setting.word, format!("a field holds one thing; {remedy}"));
            }
            source = source.take().or(read);
        });
    }
    let source = source.unwrap_or_else(|| Source::Column(ident.clone()));
    Some(Field { ident, ty: &field.ty, source })
}

fn of_setting(setting: &Setting, errors: &mut Errors) -> Option<Source> {
    let word = &setting.word;
    if word == "token" || word == "rows" {
        return Some(Source::Called(word.clone()));
    }
    let column = column(setting, errors)?;
    Some(match word {
        word if word == "column" => Source::Column(column),
        word if word == "cast" => Source::Cast(column),
        word => Source::Made(word.clone(), column),
    })
}

/// The field of the document that a setting names.
fn column(setting: &Setting, errors: &mut Errors) -> Option<Ident> {
    let value = setting.value.as_ref()?;
    if let Expr::Path(path) = value
        && let Some(ident) = path.path.get_ident()
    {
        return Some(ident.clone());
    }
    let word = &setting.word;
    errors.at(value, format!("`{word}` takes a field of the document; write `{word} = field`"));
    None
}
