use super::{View, filter};
use crate::document::{Document, Field, PartKind};
use crate::errors::Errors;
use crate::read::settings::{Setting, Settings};
use crate::read::{VIEW, fields, krate, refuse_field_attribute, word};
use syn::{DeriveInput, Expr};

const SETTINGS: &[&str] = &["base", "name", "filter", "crate"];

/// Reads a struct that is to be a view; what no view has is a mistake, and left out.
pub(super) fn view<'a>(input: &'a DeriveInput, errors: &mut Errors) -> Document<'a> {
    let mut document = Document::new(input);
    let (mut view, mut condition) = (View { base: None, filters: Vec::new() }, None);
    let mut settings = Settings::new("view", SETTINGS);
    for attr in &input.attrs {
        if attr.path().is_ident("view") {
            settings.read(attr, errors, |setting, errors| match setting.word.to_string().as_str() {
                "filter" => condition = setting.value,
                _ => set(&mut document, &mut view, &setting, errors),
            });
        } else {
            refuse_field_attribute(attr, errors);
        }
    }
    // A mistake in the settings may well be the base's.
    if errors.is_empty() && !document.set.iter().any(|word| word == "base") {
        errors.at(&input.ident, "a view takes its rows from a document; write `#[view(base = Document)]`");
    }
    document.fields = fields(input, &VIEW, errors);
    document.fields.iter_mut().for_each(|field| refuse(field, errors));
    view.filters = condition.map_or_else(Vec::new, |condition| filter::read(&condition, &document, errors));
    document.view = Some(view);
    document
}

fn set(document: &mut Document<'_>, view: &mut View, setting: &Setting, errors: &mut Errors) {
    document.set.push(setting.word.clone());
    if setting.word == "base" {
        view.base = setting.value.as_ref().and_then(|value| match value {
            Expr::Path(path) if path.qself.is_none() => Some(path.path.clone()),
            _ => {
                errors.at(value, "`base` takes the document that the view is of; write `base = Document`");
                None
            }
        });
        return;
    }
    let Some(text) = setting.text(errors) else { return };
    match setting.word.to_string().as_str() {
        "name" => document.table = word("view", text, 222, errors),
        _ => krate(&mut document.krate, &text, errors),
    }
}

/// What documents have and views have not.
fn refuse(field: &mut Field<'_>, errors: &mut Errors) {
    for part in field.parts.iter().filter(|part| !part.kind.is_key()) {
        let word = &part.word;
        let why = match part.kind {
            PartKind::Static => "a view has no static columns",
            PartKind::Counter => "a table of counters has no views",
            _ => "a view is not written, and has no version",
        };
        errors.at(word, format!("{why}; remove `#[{word}]`"));
    }
    field.parts.retain(|part| part.kind.is_key());
    for index in std::mem::take(&mut field.indexes) {
        let remedy = "begin the key of another view with this column, or index the base";
        errors.at(&index.word, format!("a view has no indexes; {remedy}"));
    }
    if let Some(default) = field.default.take() {
        errors.at(&default.word, "a view has each column of its rows, and no defaults; remove `default`");
    }
    if let Some(bucket) = field.bucket.take() {
        errors
            .at(&bucket.word, "a view is not written, and takes its buckets from its base; remove `bucket`");
    }
    if let Some(stamp) = field.stamp.take() {
        errors.at(&stamp.word, "a view is not written, and has no stamps; remove `stamp`");
    }
}
