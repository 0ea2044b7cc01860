use super::place::Place;
use super::row::local;
use super::{codec, flatten};
use crate::document::{Document, Field, PartKind, StampKind};
use crate::generics::Header;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};

/// What runs around the document's operations: hooks, validation, stamps.
pub(super) fn items(p: &TokenStream, document: &Document<'_>) -> TokenStream {
    let hooked = document.hooks.as_ref().map(|_| quote!(const HOOKED: #p::std_::primitive::bool = true;));
    let updated: Vec<_> = stamped(document, StampKind::Updated).map(Field::column).collect();
    let embedded = flatten::stamped(p, document);
    let stamped = (!updated.is_empty() || !embedded.is_empty()).then(|| {
        let str = quote!(#p::std_::primitive::str);
        quote!(const STAMPED: &'static [&'static [&'static #str]] = &[&[#(#updated),*], #(#embedded),*];)
    });
    let (stamp, before, after) = (stamp(p, document), before(p, document), after(p, document));
    quote!(#hooked #stamped #stamp #before #after)
}

/// Puts the time of a write into the struct itself.
pub(super) fn stamp(p: &TokenStream, document: &Document<'_>) -> Option<TokenStream> {
    let now = local("now");
    let own = document.columns().filter(|field| field.stamp.is_some()).map(|field| {
        let (ident, value) = (field.ident, stamped_value(p, field, &now.to_token_stream()));
        quote!(self.#ident = #value;)
    });
    let all: Vec<_> = own.chain(flatten::stamp(p, document, &now)).collect();
    let stamp = quote! {
        fn stamp(&mut self, #now: #p::WriteTime) {
            #(#all)*
        }
    };
    (!all.is_empty()).then_some(stamp)
}

/// What the field holds after a write at this time.
pub(super) fn stamped_value(p: &TokenStream, field: &Field<'_>, now: &TokenStream) -> Option<TokenStream> {
    let ident = field.ident;
    Some(match field.stamp.as_ref()?.kind {
        StampKind::Created => codec::stamp(p, field, "StampOnce", "or_at", quote!(&self.#ident, #now)),
        StampKind::Updated => codec::stamp(p, field, "Stamp", "at", quote!(#now)),
    })
}

pub(super) fn stamped<'d>(
    document: &'d Document<'_>,
    kind: StampKind,
) -> impl Iterator<Item = &'d Field<'d>> {
    document.columns().filter(move |field| field.stamp.as_ref().is_some_and(|stamp| stamp.kind == kind))
}

fn before(p: &TokenStream, document: &Document<'_>) -> Option<TokenStream> {
    let (event, copy) = (local("event"), local("copy"));
    let valid = |model: TokenStream| {
        let path = document.validate.as_ref()?;
        let (place, end) = (Place::of(path), quote_spanned!(Place::of(path).last=> ?));
        let (function, call) = (place.words(quote!(#p::hooks::validated::<Self, _>)), quote!(#path(#model)));
        let arguments = place.arguments(call);
        Some(quote! {
            if let #p::Event::Save = #event {
                #function #arguments #end;
            }
        })
    };
    let body = if let Some(word) = &document.hooks {
        let run = quote_spanned!(word.span()=> (#p::hooks::of::<Self>().before)(self, #event)?);
        let valid = valid(quote!(&#copy));
        quote!({ let #copy = #run; #valid #p::Ok(#p::Some(#copy)) })
    } else {
        let valid = valid(quote!(self))?;
        quote!({ #valid #p::Ok(#p::None) })
    };
    Some(quote! {
        fn before(&self, #event: #p::Event) -> #p::Result<#p::Option<Self>> #body
    })
}

fn after(p: &TokenStream, document: &Document<'_>) -> Option<TokenStream> {
    let event = local("event");
    document.hooks.as_ref().map(|word| {
        let run = quote_spanned!(word.span()=> (#p::hooks::of::<Self>().after)(self, #event));
        quote!(fn after(&self, #event: #p::Event) { #run })
    })
}

/// What else the document implements: its version, a `Debug` that keeps secrets.
pub(super) fn impls(p: &TokenStream, header: &Header, document: &Document<'_>) -> TokenStream {
    let (version, debug) = (version(p, header, document), debug(p, document));
    quote!(#version #debug)
}

fn version(p: &TokenStream, header: &Header, document: &Document<'_>) -> Option<TokenStream> {
    let field = document.columns().find(|field| field.kind() == Some(PartKind::Version))?;
    let Header { generics, this, bounds } = header;
    let (ident, ty, column) = (field.ident, field.ty, field.column());
    Some(quote! {
        #[automatically_derived]
        impl #generics #p::Versioned for #this #bounds {
            type Version = #ty;
            const VERSION: &'static #p::std_::primitive::str = #column;

            fn version(&self) -> #ty {
                #p::std_::clone::Clone::clone(&self.#ident)
            }

            fn set_version(&mut self, version: #ty) {
                self.#ident = version;
            }
        }
    })
}

/// Stands in the way of `#[derive(Debug)]`, which would show what is sensitive.
pub(super) fn debug(p: &TokenStream, document: &Document<'_>) -> Option<TokenStream> {
    document.fields.iter().find(|field| field.sensitive.is_some())?;
    let Header { generics, this, bounds } = Header::of_shown(p, document);
    let name = crate::name::plain(&document.input.ident);
    let fields = document.fields.iter().map(|field| {
        let (ident, name) = (field.ident, crate::name::plain(field.ident));
        match field.sensitive {
            Some(_) => quote!(.field(#name, &#p::std_::format_args!("***"))),
            None => {
                let (ty, place) = (field.ty, Place::of(field.ty));
                let shown = place.item(quote!(#ty as #p::Shown), "shown");
                let value = place.arguments(quote!(&self.#ident));
                quote!(.field(#name, #shown #value))
            }
        }
    });
    let formatter = quote!(#p::std_::fmt::Formatter<'_>).into_token_stream();
    Some(quote! {
        #[automatically_derived]
        impl #generics #p::std_::fmt::Debug for #this #bounds {
            fn fmt(&self, formatter: &mut #formatter) -> #p::std_::fmt::Result {
                formatter.debug_struct(#name)#(#fields)*.finish()
            }
        }
    })
}
