use crate::document::{Order, Part, PartKind, Position};
use crate::errors::Errors;
use crate::suggestion::instead;
use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, LitInt, Meta, Token};

/// `#[partition_key]`, `#[partition_key(0)]`.
pub(super) fn partition(attr: &Attribute, word: &Ident, errors: &mut Errors) -> Part {
    let mut part = Part { word: word.clone(), kind: PartKind::Partition, position: None };
    for argument in arguments(attr, word, "`#[partition_key]`, or `#[partition_key(0)]`", errors) {
        match argument {
            Argument::Position(literal) => set_position(&mut part, literal, errors),
            Argument::Word(order) if order == "asc" || order == "desc" => {
                errors.at(order, "a partition key has no order; remove this");
            }
            Argument::Word(other) => {
                errors.at(
                    &other,
                    format!("`{other}` is no position; write a number, as `#[partition_key(0)]`"),
                );
            }
        }
    }
    part
}

/// `#[clustering]`, `#[clustering(desc)]`, `#[clustering(0)]`, `#[clustering(0, desc)]`.
pub(super) fn clustering(attr: &Attribute, word: &Ident, errors: &mut Errors) -> Part {
    let mut part = Part { word: word.clone(), kind: PartKind::Clustering(Order::Asc), position: None };
    let mut ordered = false;
    for argument in arguments(attr, word, "`#[clustering]`, or `#[clustering(0, desc)]`", errors) {
        match argument {
            Argument::Position(literal) => set_position(&mut part, literal, errors),
            Argument::Word(again) if ordered => {
                errors.at(again, "a column has one order; remove all others");
            }
            Argument::Word(order) => {
                ordered = true;
                match order.to_string().as_str() {
                    "asc" => {}
                    "desc" => part.kind = PartKind::Clustering(Order::Desc),
                    other => {
                        let remedy = instead(other, &["asc", "desc"]);
                        errors.at(order, format!("`{other}` is no order; {remedy}"));
                    }
                }
            }
        }
    }
    part
}

/// A helper that takes nothing.
pub(crate) fn bare(attr: &Attribute, word: &Ident, errors: &mut Errors) -> Ident {
    if !matches!(attr.meta, Meta::Path(_)) {
        errors.at(&attr.meta, format!("`{word}` takes nothing; write `#[{word}]`"));
    }
    word.clone()
}

fn set_position(part: &mut Part, literal: LitInt, errors: &mut Errors) {
    if part.position.is_some() {
        return errors.at(literal, "a column has one position in the key; remove all others");
    }
    match literal.base10_parse() {
        Ok(value) => part.position = Some(Position { value, literal }),
        Err(_) => errors.at(literal, "this is no position in a key; number its columns from 0 on"),
    }
}

enum Argument {
    Position(LitInt),
    Word(Ident),
}

impl Parse for Argument {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitInt) {
            return input.parse().map(Self::Position);
        }
        input.call(Ident::parse_any).map(Self::Word)
    }
}

fn arguments(attr: &Attribute, word: &Ident, write: &str, errors: &mut Errors) -> Vec<Argument> {
    let wrong = |tokens: &dyn quote::ToTokens| {
        syn::Error::new_spanned(tokens, format!("`{word}` takes no such value; write {write}"))
    };
    match &attr.meta {
        Meta::Path(_) => return Vec::new(),
        Meta::NameValue(pair) => errors.push(wrong(&pair.value)),
        Meta::List(list) => match list.parse_args_with(Punctuated::<Argument, Token![,]>::parse_terminated) {
            Ok(arguments) => return arguments.into_iter().collect(),
            Err(_) => errors.push(wrong(&list.tokens)),
        },
    }
    Vec::new()
}

/// Counters may be static: the two parts are one, and the word of the other is kept behind it.
pub(super) fn join_static_counter(parts: &mut [Part]) {
    if let [first, second] = parts
        && [first.kind, second.kind].contains(&PartKind::Static)
        && [first.kind, second.kind].contains(&PartKind::Counter)
    {
        if first.kind == PartKind::Static {
            std::mem::swap(first, second);
        }
        first.kind = PartKind::StaticCounter;
    }
}
