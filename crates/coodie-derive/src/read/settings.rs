use crate::errors::Errors;
use crate::suggestion::instead;
use proc_macro2::Ident;
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, Lit, LitStr, Meta, MetaList, Path, Token};

/// Reads the attributes of one name, as `#[column(name = "..", default = 1)]`.
pub(crate) struct Settings {
    attribute: &'static str,
    known: &'static [&'static str],
    /// Those of them that stand without a value.
    flags: &'static [&'static str],
    groups: &'static [&'static str],
    seen: Vec<Ident>,
}

/// One `word = value`, or a word alone.
pub(crate) struct Setting {
    pub(crate) word: Ident,
    pub(crate) value: Option<Expr>,
}

impl Settings {
    pub(crate) fn new(attribute: &'static str, known: &'static [&'static str]) -> Self {
        Self { attribute, known, flags: &[], groups: &[], seen: Vec::new() }
    }

    /// Says which settings stand without a value.
    pub(crate) fn with_flags(mut self, flags: &'static [&'static str]) -> Self {
        self.flags = flags;
        self
    }

    /// Says which settings are groups: `compaction(class = "..")`.
    pub(super) fn with_groups(mut self, groups: &'static [&'static str]) -> Self {
        self.groups = groups;
        self
    }

    /// Hands each setting whose word is known and new to `take`.
    pub(crate) fn read(
        &mut self,
        attr: &Attribute,
        errors: &mut Errors,
        take: impl FnMut(Setting, &mut Errors),
    ) {
        self.read_groups(attr, errors, take, |_, _| {});
    }

    /// The same, and hands each group to `group`.
    pub(super) fn read_groups(
        &mut self,
        attr: &Attribute,
        errors: &mut Errors,
        mut take: impl FnMut(Setting, &mut Errors),
        mut group: impl FnMut(MetaList, &mut Errors),
    ) {
        for meta in self.metas(attr, errors) {
            let is_group = self.groups.iter().any(|group| meta.path().is_ident(group));
            match (self.word(&meta, errors), meta) {
                (Some(_), Meta::List(list)) if is_group => group(list, errors),
                (Some(word), meta) => {
                    if let Some(setting) = self.setting(word, meta, errors) {
                        take(setting, errors);
                    }
                }
                (None, _) => {}
            }
        }
    }

    fn metas(&self, attr: &Attribute, errors: &mut Errors) -> Punctuated<Meta, Token![,]> {
        let attribute = self.attribute;
        if let Meta::List(list) = &attr.meta {
            let parsed = list.parse_args_with(Punctuated::parse_terminated);
            return parsed.map_err(|mistake| errors.push(mistake)).unwrap_or_default();
        }
        let remedy = format!("write `#[{attribute}({} = \"..\")]`", self.known[0]);
        errors.at(&attr.meta, format!("`{attribute}` takes its settings in parentheses; {remedy}"));
        Punctuated::new()
    }

    /// The word of a setting, if it is known and new.
    fn word(&mut self, meta: &Meta, errors: &mut Errors) -> Option<Ident> {
        let attribute = self.attribute;
        let Some(word) = meta.path().get_ident().cloned() else {
            let remedy = instead("", self.known);
            errors.at(meta.path(), format!("`{attribute}` has no such setting; {remedy}"));
            return None;
        };
        if !self.known.iter().any(|known| word == known) {
            errors.at(&word, self.unknown(&word.to_string()));
            return None;
        }
        if self.seen.contains(&word) {
            errors.at(&word, format!("`{word}` is set already; remove one of the two"));
            return None;
        }
        self.seen.push(word.clone());
        Some(word)
    }

    fn setting(&self, word: Ident, meta: Meta, errors: &mut Errors) -> Option<Setting> {
        if self.groups.iter().any(|group| word == group) {
            let remedy = format!("write `{word}(name = \"value\")`");
            errors.at(&meta, format!("`{word}` takes its settings in parentheses; {remedy}"));
            return None;
        }
        let is_flag = self.flags.iter().any(|flag| word == flag);
        let value = match meta {
            Meta::Path(_) if is_flag => None,
            Meta::NameValue(pair) if !is_flag => Some(pair.value),
            // What is meant is clear: no other mistake is to follow from it.
            meta => {
                errors.at(&meta, misplaced(&word, is_flag));
                None
            }
        };
        Some(Setting { word, value })
    }

    fn unknown(&self, word: &str) -> String {
        let attribute = self.attribute;
        if super::field::ATTRIBUTES.contains(&word) && word != attribute {
            return format!("`{word}` is an attribute of its own; write `#[{word}]` on the field");
        }
        if attribute == "indexed" && word.ends_with("analyzer") {
            let known = "Cassandra 5.0 analyses by `case_sensitive`, `normalize` and `ascii`";
            return format!("{known}; for a server that knows more, write `options({word} = \"..\")`");
        }
        format!("`{attribute}` has no setting `{word}`; {}", instead(word, self.known))
    }
}

impl Setting {
    /// The value, which is to be the path of a module.
    pub(crate) fn path(&self, errors: &mut Errors) -> Option<Path> {
        let value = self.value()?;
        if let Expr::Path(path) = value {
            return Some(path.path.clone());
        }
        let word = &self.word;
        errors.at(
            value,
            format!("`{word}` takes the path of a module, without quotes; write `{word} = module`"),
        );
        None
    }

    fn value(&self) -> Option<&Expr> {
        let mut value = self.value.as_ref()?;
        // What a `macro_rules` passed on stands in an invisible group.
        while let Expr::Group(group) = value {
            value = &group.expr;
        }
        Some(value)
    }

    /// The value, which is to be a string.
    pub(crate) fn text(&self, errors: &mut Errors) -> Option<LitStr> {
        let value = self.value()?;
        if let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = value {
            return Some(text.clone());
        }
        let word = &self.word;
        errors.at(value, format!("`{word}` takes a string; write `{word} = \"..\"`"));
        None
    }
}

/// What is wrong with a word alone that needs a value, or with a value of a word that stands alone.
fn misplaced(word: &Ident, is_flag: bool) -> String {
    let example = match word.to_string().as_str() {
        _ if is_flag => return format!("`{word}` has no value; write `{word}` alone"),
        "default" => "value",
        "stamp" => "updated",
        "bucket" => "at",
        "case_sensitive" | "normalize" | "ascii" => "true",
        "validate" => "path",
        "with" => "module",
        "variant_of" => "Enum",
        _ => "\"..\"",
    };
    format!("`{word}` needs a value; write `{word} = {example}`")
}
