mod case;
mod check;
mod expand;
mod read;

use crate::errors::Errors;
use crate::stub;
use case::Case;
use proc_macro2::{Ident, TokenStream};
use syn::{DeriveInput, Expr, Fields, LitStr, Path};

/// An enum that is stored as the names or the numbers of its variants.
pub(crate) struct Enumeration<'a> {
    input: &'a DeriveInput,
    /// Where coodie is.
    krate: Path,
    /// The integer that it is stored as; without one it is text.
    integer: Option<Integer>,
    /// How `rename_all` spells its variants, and that word.
    case: Option<(Ident, Case)>,
    variants: Vec<Variant<'a>>,
}

/// An integer type of CQL, the word that asks for it, and its type in Rust.
struct Integer {
    word: Ident,
    rust: Ident,
    min: i128,
    max: i128,
}

struct Variant<'a> {
    ident: &'a Ident,
    fields: &'a Fields,
    number: Option<&'a Expr>,
    /// The name that it is stored as, if it is not its own.
    rename: Option<LitStr>,
    /// It holds the values that no other variant stands for.
    other: Option<Ident>,
}

/// `#[derive(CqlEnum)]`.
pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let enumeration = read::enumeration(input, &mut errors);
    check::enumeration(&enumeration, &mut errors);
    match errors.finish() {
        None => expand::enumeration(&enumeration),
        Some(mistakes) => stub::cql_type(&enumeration.krate, input, &mistakes),
    }
}

impl<'a> Enumeration<'a> {
    /// The variants that stand for one value each.
    fn units(&self) -> impl Iterator<Item = &Variant<'a>> {
        self.variants.iter().filter(|variant| variant.other.is_none())
    }

    /// The variant that keeps all other values.
    fn other(&self) -> Option<&Variant<'a>> {
        self.variants.iter().find(|variant| variant.other.is_some())
    }

    /// The text that a variant is stored as.
    fn name(&self, variant: &Variant<'_>) -> String {
        if let Some(rename) = &variant.rename {
            return rename.value();
        }
        let name = crate::name::plain(variant.ident);
        match &self.case {
            Some((_, case)) => case.of(&name),
            None => name,
        }
    }

    /// The variants with the numbers that the language gives them; `None` is one that is not written as a number.
    fn numbers(&self) -> Vec<(&Variant<'a>, Option<i128>)> {
        let mut next = Some(0);
        let number = |variant| {
            let number = number(variant).unwrap_or(next);
            next = number.and_then(|number| number.checked_add(1));
            (variant, number)
        };
        self.variants.iter().map(number).collect()
    }
}

/// What is written behind the variant's `=`, if anything is; `None` inside, if it is no number.
fn number(variant: &Variant<'_>) -> Option<Option<i128>> {
    let literal = |expr: &Expr| match expr {
        Expr::Lit(syn::ExprLit { lit: syn::Lit::Int(number), .. }) => number.base10_parse::<i128>().ok(),
        _ => None,
    };
    Some(match variant.number? {
        Expr::Unary(syn::ExprUnary { op: syn::UnOp::Neg(_), expr, .. }) => {
            literal(expr).map(|number| -number)
        }
        expr => literal(expr),
    })
}
