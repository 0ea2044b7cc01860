pub(crate) mod codec;
pub(crate) mod column;
pub(crate) mod embedded;
pub(crate) mod flatten;
mod index;
mod lifecycle;
mod option;
pub(crate) mod parts;
pub(crate) mod place;
pub(crate) mod row;
pub(crate) mod user_type;
pub(crate) mod validity;
pub(crate) mod variant;

use crate::document::{Document, Field};
use crate::generics::Header;
use crate::view::expand as view;
use place::Place;
use proc_macro2::TokenStream;
use quote::quote;

/// The constants of the columns, and the impl of `Model`.
pub(crate) fn document(document: &Document<'_>) -> TokenStream {
    let p = private(document);
    let header = Header::of(&p, document);
    let Header { generics, this, bounds } = &header;
    let constants = column::constants(&p, &header, document);
    let associated = associated(&p, document);
    let (free, within) = checks(&p, this, document);
    let parts = variant::parts(&p, document).or_else(|| view::parts(&p, document));
    let parts = parts.unwrap_or_else(|| parts::parts(&p, document));
    let variant = variant::impls(&p, &header, document, &variant::columns(&p, document));
    let whole_table = variant::whole_table(&p, document);
    let (shapes, lent) = (shapes(&p, document), flatten::lent(&p, &header, document));
    let (row, lifecycle) = (row::functions(&p, document), lifecycle::items(&p, document));
    let impls = lifecycle::impls(&p, &header, document);
    quote! {
        #constants
        #lent
        #variant

        #[automatically_derived]
        #[allow(deprecated)]
        impl #generics #p::Model for #this #bounds {
            #associated
            const PARTS: #p::TableParts = {
                #(#within;)*
                #parts
            };
            #shapes
            #whole_table
            #row
            #lifecycle
        }

        #impls

        #(const _: () = #free;)*
    }
}

/// What only the compiler can check: by itself, or with type parameters, where these are known: when the constant is
/// needed.
fn checks(
    p: &TokenStream,
    this: &TokenStream,
    document: &Document<'_>,
) -> (Vec<TokenStream>, Vec<TokenStream>) {
    let is_generic = is_generic(document);
    let columns =
        if is_generic { variant::columns(p, document) } else { variant::own_columns(p, this, document) };
    let flattened = flatten::checks(p, document, &columns);
    let all = [validity::checks(p, document), view::checks(p, document), flattened].concat();
    if is_generic { (vec![], all) } else { (all, vec![]) }
}

/// Where everything is that generated code names.
pub(crate) fn private(document: &Document<'_>) -> TokenStream {
    let krate = &document.krate;
    quote!(#krate::__private)
}

/// The kind and the key.
pub(crate) fn associated(p: &TokenStream, document: &Document<'_>) -> TokenStream {
    let kind = match (document.is_counter(), document.is_versioned()) {
        (true, _) => quote!(Counter),
        (_, true) => quote!(Versioned),
        _ if document.variant_of.is_some() => quote!(Variant),
        _ if document.view.is_some() => quote!(View),
        _ => quote!(Regular),
    };
    let mut key = document.partition();
    key.extend(document.clustering());
    if key.is_empty() {
        // Refused already, and most often the first column is meant.
        key.extend(document.columns().next());
    }
    let clustering = document.clustering();
    let partition = key.len() - clustering.len().min(key.len());
    let keys = [
        key_type(p, quote!(type Key), &key),
        key_type(p, quote!(type PartitionKey), &key[..partition]),
        key_type(p, quote!(type ClusteringKey), &clustering),
    ];
    quote! {
        type Kind = #p::kind::#kind;
        #(#keys)*
    }
}

/// The types of a key's columns, as a tuple.
fn key_type(p: &TokenStream, name: TokenStream, key: &[&Field<'_>]) -> TokenStream {
    let values = key.iter().map(|field| codec::value(p, field));
    // The compiler checks the key as a whole: only at the very column whose type it refuses is that no second error.
    let place = key.iter().find(|field| !codec::is_known(field.ty)).or(key.first());
    let place = place.map_or_else(Place::call_site, |field| codec::place(field));
    place.associated(name, place.generic(quote!(#p::KeyOf), quote!((#(#values,)*))))
}

fn is_generic(document: &Document<'_>) -> bool {
    !document.input.generics.params.is_empty()
}

/// The shapes of a plain document are one static; one of a generic document would be shared by all its instances.
pub(crate) fn shapes(p: &TokenStream, document: &Document<'_>) -> TokenStream {
    let parts = quote!(<Self as #p::Model>::PARTS);
    let found = if is_generic(document) {
        quote!(#p::shapes_of::<Self>(#parts))
    } else {
        quote! {
            static SHAPES: #p::OnceLock<#p::Shapes> = #p::OnceLock::new();
            SHAPES.get_or_init(|| #p::Shapes::new(#parts))
        }
    };
    quote! {
        fn shapes() -> &'static #p::Shapes {
            #found
        }
    }
}
