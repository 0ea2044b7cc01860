mod discriminator;
mod embedded;
mod entry;
pub(crate) mod field;
mod index;
mod option;
mod option_group;
mod part;
pub(crate) mod request;
pub(crate) mod settings;
mod user_type;
mod variant;

pub(crate) use embedded::embedded;
pub(crate) use user_type::user_type;

use crate::document::{Document, Field, NonePolicy};
use crate::errors::Errors;
use crate::name::refuse_word;
use crate::suggestion::instead;
use proc_macro2::Ident;
use settings::{Setting, Settings};
use syn::{Attribute, Data, DeriveInput, Expr, Fields, LitStr, Path};

/// Reads a struct and its attributes; mistakes go to `errors`, and what can be read is kept.
pub(crate) fn document<'a>(input: &'a DeriveInput, errors: &mut Errors) -> Document<'a> {
    let mut document = settings(input, &input.attrs, errors);
    document.fields = fields(input, &DOCUMENT, errors);
    document
}

/// The fields of a struct.
pub(crate) fn fields<'a>(input: &'a DeriveInput, kind: &Kind, errors: &mut Errors) -> Vec<Field<'a>> {
    let Some(fields) = named_fields(input, kind, errors) else { return Vec::new() };
    fields.named.iter().filter_map(|field| field::read(field, errors)).collect()
}

/// Reads what stands on a struct, or on an enum of documents.
pub(crate) fn settings<'a>(input: &'a DeriveInput, attrs: &[Attribute], errors: &mut Errors) -> Document<'a> {
    let mut document = Document::new(input);
    let mut settings = Settings::new("document", SETTINGS).with_flags(&["hooks"]).with_groups(option::GROUPS);
    for attr in attrs {
        if attr.path().is_ident("document") {
            let attr = &discriminator::take(attr, &mut document, errors);
            let mut options = Vec::new();
            settings.read_groups(
                attr,
                errors,
                |setting, errors| set(&mut document, &setting, errors),
                |group, errors| options.extend(option::group(&group, errors)),
            );
            document.options.extend(options);
        } else {
            refuse_field_attribute(attr, errors);
        }
    }
    document
}

const SETTINGS: &[&str] = &[
    "table",
    "keyspace",
    "connection",
    "none",
    "consistency",
    "serial_consistency",
    "timeout",
    "profile",
    "discriminator",
    "variant_of",
    "tag",
    "validate",
    "hooks",
    "crate",
    "default_ttl",
    "comment",
    "gc_grace_seconds",
    "bloom_filter_fp_chance",
    "crc_check_chance",
    "speculative_retry",
    "additional_write_policy",
    "read_repair",
    "cdc",
    "memtable",
    "memtable_flush_period_in_ms",
    "min_index_interval",
    "max_index_interval",
    "allow_auto_snapshot",
    "incremental_backups",
    "compaction",
    "compression",
    "caching",
    "options",
];

fn set(document: &mut Document<'_>, setting: &Setting, errors: &mut Errors) {
    document.set.push(setting.word.clone());
    match setting.word.to_string().as_str() {
        "hooks" => return document.hooks = Some(setting.word.clone()),
        "validate" => return document.validate = path(setting, errors),
        "variant_of" => return document.variant_of = variant::variant_of(setting, errors),
        _ if option::is_typed(&setting.word) => {
            return document.options.extend(option::typed(setting, errors));
        }
        _ => {}
    }
    if let Some(text) = setting.text(errors) {
        set_text(document, &setting.word, text, errors);
    }
}

fn set_text(document: &mut Document<'_>, setting: &Ident, text: LitStr, errors: &mut Errors) {
    let value = text.value();
    match setting.to_string().as_str() {
        "table" => document.table = word("table", text, 222, errors),
        "keyspace" => document.keyspace = word("keyspace", text, 48, errors),
        "connection" if value.is_empty() => {
            errors.at(text, "a connection has a name; write the one given to `init_coodie(..).name(\"..\")`");
        }
        "connection" => document.connection = Some(text),
        word if request::WORDS.contains(&word) => {
            request::read(&mut document.requests, setting, &text, errors);
        }
        "tag" if value.is_empty() => {
            errors.at(text, "a tag is not empty; write the name of the variant's rows")
        }
        "tag" => document.tag = Some(text),
        "none" => match value.as_str() {
            "null" => document.none = Some(NonePolicy::Null),
            "unset" => document.none = Some(NonePolicy::Unset),
            _ => {
                errors.at(text, format!("`{value}` is nothing `None` can be; {}", instead(&value, NONE)));
            }
        },
        _ => krate(&mut document.krate, &text, errors),
    }
}

/// Where coodie is, from `crate = ".."`.
pub(crate) fn krate(krate: &mut Path, text: &LitStr, errors: &mut Errors) {
    match text.parse::<Path>() {
        Ok(path) => *krate = path,
        Err(_) => errors.at(text, "this is no path; write where coodie is, as `crate = \"::coodie\"`"),
    }
}

/// The path of a function.
fn path(setting: &Setting, errors: &mut Errors) -> Option<Expr> {
    let value = setting.value.as_ref()?;
    if let Expr::Path(_) = value {
        return Some(value.clone());
    }
    let remedy = "write `validate = check`, where `fn check(document: &Self) -> Result<(), Violations>`";
    errors.at(value, format!("`validate` takes the path of a function; {remedy}"));
    None
}

const NONE: &[&str] = &["null", "unset"];

/// The name, if servers take it.
pub(crate) fn word(what: &str, name: LitStr, longest: usize, errors: &mut Errors) -> Option<LitStr> {
    match refuse_word(what, &name.value(), longest) {
        None => Some(name),
        Some(why) => {
            errors.at(&name, why);
            None
        }
    }
}

/// rustc takes the attributes of fields on the struct as well, and would say nothing.
pub(crate) fn refuse_field_attribute(attr: &Attribute, errors: &mut Errors) {
    let Some(word) = attr.path().get_ident() else { return };
    if field::ATTRIBUTES.iter().any(|known| word == known) {
        errors.at(word, format!("`#[{word}]` describes a column; write it on a field"));
    }
}

/// What to say of a type that is no struct with named fields.
pub(crate) struct Kind {
    tuple: &'static str,
    unit: &'static str,
    one: &'static str,
    each: &'static str,
}

pub(crate) const VIEW: Kind = Kind {
    tuple: "columns have names",
    unit: "a view has at least a key",
    one: "a view has rows of one kind",
    each: "a field per column",
};

const DOCUMENT: Kind = Kind {
    tuple: "columns have names",
    unit: "a document has at least a key",
    one: "a document is one row",
    each: "a field per column",
};

fn named_fields<'a>(
    input: &'a DeriveInput,
    kind: &Kind,
    errors: &mut Errors,
) -> Option<&'a syn::FieldsNamed> {
    let name = &input.ident;
    let Kind { tuple, unit, one, each } = kind;
    let wrong = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => return Some(fields),
            Fields::Unnamed(_) => format!("a tuple struct, and {tuple}"),
            Fields::Unit => format!("a unit struct, and {unit}"),
        },
        Data::Enum(_) => format!("an enum, and {one}"),
        Data::Union(_) => "a union, whose fields cannot be told apart".to_owned(),
    };
    errors.at(name, format!("`{name}` is {wrong}; write `struct {name} {{ .. }}` with {each}"));
    None
}
