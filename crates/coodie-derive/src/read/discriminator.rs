use super::index;
use super::settings::Settings;
use crate::document::{Discriminator, Document};
use crate::errors::Errors;
use crate::index::Index;
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, Lit, LitStr, Meta, Token, parse_quote};

/// Takes `discriminator = ".."`, or `discriminator(name = "..", indexed)`, out of what stands on an enum.
pub(super) fn take(attr: &Attribute, document: &mut Document<'_>, errors: &mut Errors) -> Attribute {
    let metas = attr.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
    // What cannot be parsed is reported by whoever reads the rest.
    let Ok(metas) = metas else { return attr.clone() };
    let (own, others): (Vec<_>, Vec<_>) =
        metas.into_iter().partition(|meta| meta.path().is_ident("discriminator"));
    for meta in own {
        if document.set.iter().any(|word| word == "discriminator") {
            errors.at(&meta, "`discriminator` is set already; remove one of the two");
            continue;
        }
        document.set.extend(meta.path().get_ident().cloned());
        document.discriminator = read(&meta, errors);
    }
    parse_quote!(#[document(#(#others),*)])
}

fn read(meta: &Meta, errors: &mut Errors) -> Option<Discriminator> {
    let word = meta.path().get_ident()?.clone();
    let (name, indexes) = match meta {
        Meta::NameValue(pair) => (text(&pair.value), Vec::new()),
        Meta::List(_) => settings(meta, errors)?,
        Meta::Path(_) => (None, Vec::new()),
    };
    let Some(name) = name else {
        errors.at(meta, "`discriminator` takes the name of a column; write `discriminator = \"kind\"`");
        return None;
    };
    if name.value().is_empty() {
        errors.at(&name, "a column cannot have an empty name; write `discriminator = \"kind\"`");
        return None;
    }
    Some(Discriminator { word, name, indexes })
}

/// The name and the indexes; `None`, if there are mistakes in them.
fn settings(meta: &Meta, errors: &mut Errors) -> Option<(Option<LitStr>, Vec<Index>)> {
    let attr: Attribute = parse_quote!(#[#meta]);
    let metas = match attr.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated) {
        Ok(metas) => metas,
        Err(mistake) => {
            errors.push(mistake);
            return None;
        }
    };
    let (indexed, others): (Vec<_>, Vec<_>) =
        metas.into_iter().partition(|meta| meta.path().is_ident("indexed"));
    let index = |meta: &Meta| {
        let attr: Attribute = parse_quote!(#[#meta]);
        Some(index::index(&attr, meta.path().get_ident()?, errors))
    };
    let indexes = indexed.iter().filter_map(index).collect();
    let mut name = None;
    let attr: Attribute = parse_quote!(#[discriminator(#(#others),*)]);
    Settings::new("discriminator", &["name", "indexed"])
        .read(&attr, errors, |setting, errors| name = setting.text(errors));
    Some((name, indexes))
}

fn text(value: &Expr) -> Option<LitStr> {
    match value {
        Expr::Group(group) => text(&group.expr),
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.clone()),
        _ => None,
    }
}
