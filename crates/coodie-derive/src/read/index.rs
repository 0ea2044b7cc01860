use super::entry::entries;
use super::settings::{Setting, Settings};
use crate::errors::Errors;
use crate::index::{Class, Index, IndexOption, OptionKind, Target};
use crate::name::refuse_word;
use crate::suggestion::instead;
use proc_macro2::Ident;
use quote::ToTokens;
use syn::{Attribute, Expr, ExprLit, Lit, LitStr, Meta, MetaList};

const SETTINGS: &[&str] = &[
    "name",
    "sai",
    "sasi",
    "class",
    "keys",
    "values",
    "entries",
    "full",
    "case_sensitive",
    "normalize",
    "ascii",
    "similarity",
    "options",
];

const SASI: &str = "org.apache.cassandra.index.sasi.SASIIndex";

/// Reads `#[indexed]`, `#[indexed(name = "..", sai, keys, normalize = true)]`.
pub(super) fn index(attr: &Attribute, word: &Ident, errors: &mut Errors) -> Index {
    let mut index =
        Index { word: word.clone(), name: None, class: Class::Plain, target: None, options: Vec::new() };
    if !matches!(attr.meta, Meta::Path(_)) {
        let settings = Settings::new("indexed", SETTINGS);
        let flags = &["sai", "sasi", "keys", "values", "entries", "full"];
        let (mut all, mut groups) = (Vec::new(), Vec::new());
        settings.with_flags(flags).with_groups(&["options"]).read_groups(
            attr,
            errors,
            |setting, _| all.push(setting),
            |group, _| groups.push(group),
        );
        all.into_iter().for_each(|setting| set(&mut index, setting, errors));
        groups.iter().for_each(|group| options(&mut index, group, errors));
    }
    index
}

fn set(index: &mut Index, setting: Setting, errors: &mut Errors) {
    let word = setting.word.to_string();
    match word.as_str() {
        "name" => index.name = setting.text(errors).filter(|name| is_word(name, errors)),
        "sai" | "sasi" | "class" if !matches!(index.class, Class::Plain) => {
            errors.at(&setting.word, "an index has one class; write `sai`, `sasi`, or `class = \"..\"`");
        }
        "sai" => index.class = Class::Sai(setting.word),
        "sasi" => index.class = Class::Custom(LitStr::new(SASI, setting.word.span())),
        "class" => index.class = setting.text(errors).map_or(Class::Plain, |class| custom(class, errors)),
        "similarity" => index.options.extend(similarity(&setting, errors)),
        "case_sensitive" | "normalize" | "ascii" => index.options.extend(analysis(&setting, errors)),
        _ => target(index, setting.word, errors),
    }
}

fn is_word(name: &LitStr, errors: &mut Errors) -> bool {
    let refused = refuse_word("index", &name.value(), 222);
    if let Some(why) = &refused {
        errors.at(name, why);
    }
    refused.is_none()
}

fn custom(class: LitStr, errors: &mut Errors) -> Class {
    let name = class.value();
    let sai = ["sai", "storageattachedindex"]
        .contains(&name.rsplit('.').next().unwrap_or("").to_lowercase().as_str());
    if sai {
        errors.at(&class, "this class is known; write `sai` for it, without `class`");
    } else if name.is_empty() {
        errors.at(&class, "a class has a name; write it as the server knows it");
    }
    Class::Custom(class)
}

fn target(index: &mut Index, word: Ident, errors: &mut Errors) {
    if let Some((first, _)) = &index.target {
        let first = first.to_string();
        return errors
            .at(&word, format!("the index is on `{first}` already; write a second `#[indexed({word})]`"));
    }
    let target = match word.to_string().as_str() {
        "keys" => Target::Keys,
        "values" => Target::Values,
        "entries" => Target::Entries,
        _ => Target::Full,
    };
    index.target = Some((word, target));
}

/// What SAI knows of text: the option's name is the setting's.
fn analysis(setting: &Setting, errors: &mut Errors) -> Option<IndexOption> {
    let word = &setting.word;
    let value = setting.value.as_ref()?;
    let Expr::Lit(ExprLit { lit: Lit::Bool(flag), .. }) = value else {
        errors.at(value, format!("`{word}` is `true` or `false`; write `{word} = true`"));
        return None;
    };
    Some(IndexOption {
        at: word.to_token_stream(),
        name: word.to_string(),
        value: flag.value.to_string(),
        kind: OptionKind::Analysis,
    })
}

const SIMILARITIES: &[&str] = &["cosine", "dot_product", "euclidean"];

fn similarity(setting: &Setting, errors: &mut Errors) -> Option<IndexOption> {
    let text = setting.text(errors)?;
    let value = text.value();
    if !SIMILARITIES.contains(&value.as_str()) {
        errors.at(&text, format!("`{value}` is no similarity; {}", instead(&value, SIMILARITIES)));
        return None;
    }
    let (at, name) = (text.to_token_stream(), "similarity_function".to_owned());
    Some(IndexOption { at, name, value, kind: OptionKind::Similarity })
}

/// Options by the names that the server has for them.
fn options(index: &mut Index, group: &MetaList, errors: &mut Errors) {
    for entry in entries(group, errors) {
        if index.options.iter().any(|option| option.name == entry.name) {
            let name = &entry.name;
            errors.at(&entry.at, format!("`{name}` is set already; remove one of the two"));
            continue;
        }
        let kind = match entry.name.as_str() {
            "case_sensitive" | "normalize" | "ascii" => OptionKind::Analysis,
            "similarity_function" => OptionKind::Similarity,
            _ => OptionKind::Any,
        };
        if let Some(value) = entry.spelled(errors) {
            index.options.push(IndexOption { at: entry.at, name: entry.name, value, kind });
        }
    }
}
