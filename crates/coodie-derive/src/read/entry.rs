use crate::errors::Errors;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Ident, Lit, LitStr, MetaList, Token, token};

/// One `name = value` of a group, as `compaction(class = "..", "min_threshold" = 4)`; or a group within it.
pub(super) struct Entry {
    /// Where its name stands.
    pub(super) at: TokenStream,
    pub(super) name: String,
    pub(super) value: EntryValue,
}

pub(super) enum EntryValue {
    /// A literal, and the sign before it.
    One(Option<Token![-]>, Lit),
    /// `name(..)`.
    Group(Vec<Entry>),
}

impl Parse for Entry {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let (at, name) = if input.peek(LitStr) {
            let name: LitStr = input.parse()?;
            (name.to_token_stream(), name.value())
        } else {
            let name = input.call(Ident::parse_any)?;
            (name.to_token_stream(), name.unraw().to_string())
        };
        if input.peek(token::Paren) {
            let within;
            syn::parenthesized!(within in input);
            let entries = Punctuated::<Self, Token![,]>::parse_terminated(&within)?;
            return Ok(Self { at, name, value: EntryValue::Group(entries.into_iter().collect()) });
        }
        input.parse::<Token![=]>()?;
        Ok(Self { at, name, value: EntryValue::One(input.parse()?, input.parse()?) })
    }
}

/// The entries of a group; what cannot be read is a mistake, and none.
pub(super) fn entries(list: &MetaList, errors: &mut Errors) -> Vec<Entry> {
    match list.parse_args_with(Punctuated::<Entry, Token![,]>::parse_terminated) {
        Ok(entries) => distinct(entries.into_iter().collect(), errors),
        Err(mistake) => {
            let word = list.path.to_token_stream();
            let write = format!("write `{word}(name = \"value\", ..)`, with values that are literals");
            errors.push(syn::Error::new(mistake.span(), format!("`{word}` cannot be read here; {write}")));
            Vec::new()
        }
    }
}

fn distinct(entries: Vec<Entry>, errors: &mut Errors) -> Vec<Entry> {
    let mut kept: Vec<Entry> = Vec::new();
    for entry in entries {
        if kept.iter().any(|other| other.name == entry.name) {
            let name = &entry.name;
            errors.at(&entry.at, format!("`{name}` is set already; remove one of the two"));
        } else {
            kept.push(entry);
        }
    }
    kept
}

impl Entry {
    /// Where its value stands; that of a group is its name.
    pub(super) fn value_at(&self) -> TokenStream {
        match &self.value {
            EntryValue::One(sign, literal) => quote!(#sign #literal),
            EntryValue::Group(_) => self.at.clone(),
        }
    }

    /// The value as the server spells it in a map of strings.
    pub(super) fn spelled(&self, errors: &mut Errors) -> Option<String> {
        let EntryValue::One(sign, literal) = &self.value else {
            let name = &self.name;
            errors.at(&self.at, format!("`{name}` has one value here; write `{name} = \"value\"`"));
            return None;
        };
        let sign = if sign.is_some() { "-" } else { "" };
        match literal {
            Lit::Str(text) if sign.is_empty() => Some(text.value()),
            Lit::Int(number) => Some(format!("{sign}{}", number.base10_digits())),
            Lit::Float(number) => Some(format!("{sign}{}", number.base10_digits())),
            Lit::Bool(flag) if sign.is_empty() => Some(flag.value.to_string()),
            other => {
                errors.at(other, "an option is a string, a number, `true` or `false`; write one of these");
                None
            }
        }
    }
}
