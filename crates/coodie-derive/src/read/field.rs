pub(crate) use super::part::bare;
use super::settings::{Setting, Settings};
use super::{index, part};
use crate::document::{Bucket, CqlOverride, Default, Field, Part, PartKind, Stamp, StampKind, With};
use crate::errors::Errors;
use crate::suggestion::instead;
use proc_macro2::Ident;
use syn::spanned::Spanned;
use syn::{Attribute, Expr, ExprPath, LitStr, parse_quote_spanned};

/// The attributes that fields have.
pub(super) const ATTRIBUTES: &[&str] = &[
    "column",
    "partition_key",
    "clustering",
    "static_column",
    "counter",
    "frozen",
    "indexed",
    "json",
    "skip",
    "flatten",
    "version",
    "sensitive",
];

/// Reads a field; one without a name is none of a struct with named fields.
pub(super) fn read<'a>(field: &'a syn::Field, errors: &mut Errors) -> Option<Field<'a>> {
    let mut read = Field::new(field.ident.as_ref()?, &field.ty);
    let mut settings = Settings::new("column", &["name", "default", "cql", "with", "stamp", "bucket"]);
    let mut seen: Vec<&Ident> = Vec::new();
    for attr in &field.attrs {
        let Some(word) = attr.path().get_ident() else { continue };
        if word == "column" {
            settings.read(attr, errors, |setting, errors| set(&mut read, setting, errors));
            continue;
        }
        if ATTRIBUTES.iter().any(|known| word == known) && word != "indexed" && seen.contains(&word) {
            errors.at(word, format!("`#[{word}]` stands here already; remove one of the two"));
            continue;
        }
        seen.push(word);
        mark(&mut read, attr, word, errors);
    }
    part::join_static_counter(&mut read.parts);
    Some(read)
}

/// Reads a helper that is an attribute of its own.
fn mark(field: &mut Field<'_>, attr: &Attribute, word: &Ident, errors: &mut Errors) {
    let plain =
        |kind, errors: &mut Errors| Part { word: part::bare(attr, word, errors), kind, position: None };
    match word.to_string().as_str() {
        "partition_key" => field.parts.push(part::partition(attr, word, errors)),
        "clustering" => field.parts.push(part::clustering(attr, word, errors)),
        "static_column" => field.parts.push(plain(PartKind::Static, errors)),
        "counter" => field.parts.push(plain(PartKind::Counter, errors)),
        "version" => field.parts.push(plain(PartKind::Version, errors)),
        "sensitive" => field.sensitive = Some(part::bare(attr, word, errors)),
        "frozen" => field.frozen = Some(part::bare(attr, word, errors)),
        "json" => field.json = Some(json(attr, word, errors)),
        "skip" => field.skip = Some(part::bare(attr, word, errors)),
        "flatten" => field.flatten = Some(part::bare(attr, word, errors)),
        "indexed" => field.indexes.push(index::index(attr, word, errors)),
        "document" => {
            errors.at(
                word,
                "`#[document(..)]` describes the table; write it on the struct, or `#[column(..)]` here",
            );
        }
        _ => {}
    }
}

pub(crate) fn set(field: &mut Field<'_>, setting: Setting, errors: &mut Errors) {
    if setting.word == "default" {
        field.default = setting.value.map(|value| Default { word: setting.word, value: called(value) });
        return;
    }
    if setting.word == "with" {
        let module = setting.path(errors);
        field.with = Some(With { word: setting.word, module });
        return;
    }
    if setting.word == "stamp" {
        field.stamp = stamp(&setting, errors);
        return;
    }
    if setting.word == "bucket" {
        field.bucket = bucket(&setting, errors);
        return;
    }
    let Some(text) = setting.text(errors) else { return };
    if setting.word == "cql" {
        field.cql = cql_override(setting.word, &text, errors);
    } else if text.value().is_empty() {
        errors.at(text, "a column cannot have an empty name; leave `name` out to name it like the field");
    } else {
        field.name = Some(text);
    }
}

/// A default, if it is the path of a function, called: `default = now` is `now()`. Constants are in capitals.
fn called(value: Expr) -> Expr {
    let function = |path: &ExprPath| {
        let last = path.path.segments.last();
        last.is_some_and(|last| {
            last.ident.to_string().trim_start_matches("r#").starts_with(char::is_lowercase)
        })
    };
    match value {
        Expr::Path(path) if function(&path) => parse_quote_spanned!(path.span()=> #path()),
        value => value,
    }
}

/// `#[json]`, which needs a feature.
pub(crate) fn json(attr: &Attribute, word: &Ident, errors: &mut Errors) -> Ident {
    if !cfg!(feature = "json") {
        errors.at(
            word,
            "`#[json]` needs a feature of coodie; write `features = [\"json\"]` where you depend on it",
        );
    }
    part::bare(attr, word, errors)
}

fn stamp(setting: &Setting, errors: &mut Errors) -> Option<Stamp> {
    let value = setting.value.as_ref()?;
    let word = quote::ToTokens::to_token_stream(value).to_string();
    let kind = match word.as_str() {
        "created" => StampKind::Created,
        "updated" => StampKind::Updated,
        _ => {
            errors.at(value, format!("`{word}` is no stamp; {}", instead(&word, &["created", "updated"])));
            return None;
        }
    };
    Some(Stamp { word: setting.word.clone(), kind })
}

fn bucket(setting: &Setting, errors: &mut Errors) -> Option<Bucket> {
    let value = setting.value.as_ref()?;
    match value {
        Expr::Path(path) if path.qself.is_none() && path.path.get_ident().is_some() => {
            path.path.get_ident().map(|of| Bucket { word: setting.word.clone(), of: of.clone() })
        }
        _ => {
            errors.at(value, "`bucket` takes the field that has the time; write `bucket = at`");
            None
        }
    }
}

/// The CQL types by name, and their markers in `as_cql`.
const CQL_TYPES: &[(&str, &str)] = &[
    ("ascii", "Ascii"),
    ("bigint", "BigInt"),
    ("blob", "Blob"),
    ("boolean", "Boolean"),
    ("date", "Date"),
    ("decimal", "Decimal"),
    ("double", "Double"),
    ("duration", "Duration"),
    ("float", "Float"),
    ("inet", "Inet"),
    ("int", "Int"),
    ("smallint", "SmallInt"),
    ("text", "Text"),
    ("time", "Time"),
    ("timestamp", "Timestamp"),
    ("timeuuid", "TimeUuid"),
    ("tinyint", "TinyInt"),
    ("uuid", "Uuid"),
    ("varint", "Varint"),
];

fn cql_override(word: Ident, text: &LitStr, errors: &mut Errors) -> Option<CqlOverride> {
    let name = text.value();
    if let Some((_, marker)) = CQL_TYPES.iter().find(|(known, _)| *known == name) {
        return Some(CqlOverride { word, marker: Ident::new(marker, text.span()) });
    }
    let remedy = match name.as_str() {
        "counter" => "mark the field `#[counter]`".to_owned(),
        "varchar" => "write `text`, its other name".to_owned(),
        _ if name.contains('<') => "use `Ascii`, `TimeUuid` or `Varint` inside the Rust type".to_owned(),
        _ => instead(&name, &CQL_TYPES.iter().map(|(known, _)| *known).collect::<Vec<_>>()),
    };
    errors.at(text, format!("`{name}` is no CQL type that `cql` takes; {remedy}"));
    None
}
