use super::codec;
use super::place::Place;
use super::variant;
use crate::document::{Document, Field, PartKind, StampKind};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

/// From the document into values, and from a row into the document.
pub(super) fn functions(p: &TokenStream, document: &Document<'_>) -> TokenStream {
    let writer = local("writer");
    let all = document.columns().map(|field| write(p, &writer, field));
    let key = document.partition().into_iter().chain(document.clustering());
    let key = key.map(|field| write(p, &writer, field));
    let (tag, read) = (variant::write(p, document), read(p, document));
    let defaults = defaults(p, document);
    quote! {
        fn write(&self, #writer: &mut #p::Writer<'_>) -> #p::Result<()> {
            #tag
            #(#all)*
            #p::Ok(())
        }

        fn write_key(&self, #writer: &mut #p::Writer<'_>) -> #p::Result<()> {
            #(#key)*
            #p::Ok(())
        }

        #read
        #defaults
    }
}

/// A name that no expression of the user's can see.
pub(crate) fn local(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

fn write(p: &TokenStream, writer: &Ident, field: &Field<'_>) -> TokenStream {
    let cell = local("cell");
    let (ident, name, hidden) = (field.ident, field.column(), hidden(p, field));
    if let Some(stamp) = &field.stamp {
        let (stamped, now) = (local("stamped"), quote!(#writer.now()));
        let value = match stamp.kind {
            StampKind::Created => codec::stamp(p, field, "StampOnce", "or_at", quote!(&self.#ident, #now)),
            StampKind::Updated => codec::stamp(p, field, "Stamp", "at", now),
        };
        let encode = codec::encode(p, field, quote!(&#stamped), &cell);
        return quote!(let #stamped = #value; #writer.column(#name, |#cell| #encode #hidden)?;);
    }
    let part = match field.kind() {
        Some(PartKind::Partition) => quote!(partition),
        Some(PartKind::Clustering(_)) => quote!(clustering),
        _ => quote!(column),
    };
    let encode = codec::encode(p, field, quote!(&self.#ident), &cell);
    quote!(#writer.#part(#name, |#cell| #encode #hidden)?;)
}

/// Keeps what is sensitive out of errors.
fn hidden(p: &TokenStream, field: &Field<'_>) -> Option<TokenStream> {
    field.sensitive.as_ref().map(|_| quote!(.map_err(#p::CodecError::hidden)))
}

fn read(p: &TokenStream, document: &Document<'_>) -> TokenStream {
    let (row, expected) = (local("row"), variant::read(p, document));
    let fields = document.fields.iter().map(|field| {
        let ident = field.ident;
        let value =
            if field.skip.is_some() { skip(p, field) } else { take(p, &quote!(#p::Row), &row, field) };
        quote!(#ident: #value)
    });
    let model = quote!(Self { #(#fields),* });
    let body = match &document.hooks {
        None => quote!(#p::Ok(#model)),
        Some(word) => {
            let loaded = quote_spanned!(word.span()=> #p::hooks::of::<Self>().loaded);
            quote!((#loaded)(#model))
        }
    };
    quote! {
        fn read(#row: &mut #p::Row<'_>) -> #p::Result<Self> {
            #expected
            #body
        }
    }
}

/// `Row::take(row, decode)?`, all of it at the type, which it has.
pub(super) fn take(p: &TokenStream, reader: &TokenStream, row: &Ident, field: &Field<'_>) -> TokenStream {
    let (place, mut decode) = (codec::place(field), codec::decode(p, field));
    if field.sensitive.is_some() {
        let (cell, found) = (local("cell"), local("found"));
        let read = codec::decode_from(p, field, &cell, &found);
        decode = quote!(|#cell, #found| #read.map_err(#p::CodecError::hidden));
    }
    let (function, arguments) = match &field.default {
        None => (quote!(#reader::take), quote!(#row, #decode)),
        Some(_) => {
            let default = default(field);
            (quote!(#reader::take_or), quote!(#row, #decode, || #default))
        }
    };
    let (function, arguments) = (place.words(function), place.arguments(arguments));
    let end = quote_spanned!(place.last=> ?);
    quote!(#function #arguments #end)
}

pub(crate) fn skip(p: &TokenStream, field: &Field<'_>) -> TokenStream {
    let (ty, place) = (field.ty, Place::of(field.ty));
    let arguments = place.arguments(TokenStream::new());
    quote_spanned!(place.first=> <#ty as #p::Skip>::skipped #arguments)
}

/// The default as written, where the type of the field is expected: written twice, a wrong one is one error.
fn default(field: &Field<'_>) -> TokenStream {
    let (ty, local) = (field.ty, local("default"));
    let value = field.default.as_ref().map(|default| &default.value);
    quote!({ let #local: #ty = #value; #local })
}

fn defaults(p: &TokenStream, document: &Document<'_>) -> Option<TokenStream> {
    let (column, values, cell) = (local("column"), local("values"), local("cell"));
    let arms: Vec<_> = document
        .columns()
        .filter(|field| field.default.is_some() || field.stamp.is_some())
        .map(|field| {
            let name = field.column();
            let default = match field.stamp {
                None => default(field),
                Some(_) => codec::stamp(p, field, "Stamp", "at", quote!(#p::now())),
            };
            let encode = codec::encode(p, field, quote!(&#default), &cell);
            quote!(#name => #values.push(|#cell| #encode),)
        })
        .collect();
    let write = quote! {
        fn write_default(#column: &#p::std_::primitive::str, #values: &mut #p::Values) -> #p::std_::result::Result<(), #p::CodecError> {
            match #column {
                #(#arms)*
                _ => #p::Ok(()),
            }
        }
    };
    (!arms.is_empty()).then_some(write)
}
