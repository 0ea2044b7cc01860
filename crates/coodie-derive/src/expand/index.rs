use super::parts::option;
use super::place::Place;
use super::validity::call;
use crate::index::{Class, Index, OptionKind, Target};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// An index, as a constant.
pub(super) fn index(p: &TokenStream, index: &Index) -> TokenStream {
    let (name, target) = (option(p, index.name.as_ref()), target(p, index));
    let class = match &index.class {
        Class::Plain => return quote!(#p::Index::new(#name).on(#target)),
        Class::Sai(_) => quote!(#p::IndexClass::Sai),
        Class::Custom(class) => quote!(#p::IndexClass::Custom(#class)),
    };
    let options = index.options.iter().map(|option| {
        let (name, value) = (&option.name, &option.value);
        quote!((#name, #value))
    });
    quote!(#p::Index::new(#name).on(#target).using(#class, &[#(#options),*]))
}

fn target(p: &TokenStream, index: &Index) -> TokenStream {
    let target = match index.target() {
        None => quote!(Column),
        Some(Target::Keys) => quote!(Keys),
        Some(Target::Values) => quote!(Values),
        Some(Target::Entries) => quote!(Entries),
        Some(Target::Full) => quote!(Full),
    };
    quote!(#p::IndexTarget::#target)
}

/// What the type of the column must fulfil: each call at the word that asks for it. `ty` is the type, and whether the
/// field is frozen.
pub(super) fn checks(p: &TokenStream, index: &Index, ty: &TokenStream) -> Vec<TokenStream> {
    let target = target(p, index);
    let held = quote!(#ty, #target);
    let word = index.word.to_token_stream();
    let at = index.target.as_ref().map_or_else(|| word.clone(), |(word, _)| word.to_token_stream());
    let mut checks = vec![
        call(p, "index", Place::of(&index.word), ty.clone()),
        call(p, "index_target", Place::of(at), held.clone()),
    ];
    if let Class::Sai(sai) = &index.class {
        checks.push(call(p, "sai", Place::of(sai), held.clone()));
        checks.extend(index.options.iter().filter_map(|option| match option.kind {
            OptionKind::Analysis => Some(call(p, "analysed", Place::of(&option.at), held.clone())),
            OptionKind::Similarity => Some(call(p, "similarity", Place::of(&option.at), ty.clone())),
            OptionKind::Any => None,
        }));
        let measured = index.options.iter().find(|option| option.kind == OptionKind::Similarity);
        let at = measured.map_or_else(|| sai.to_token_stream(), |option| option.at.clone());
        if measured.is_none_or(|option| option.value.eq_ignore_ascii_case("cosine")) {
            checks.push(call(p, "cosine", Place::of(at), ty.clone()));
        }
    }
    checks
}
