use super::codec;
use super::lifecycle::stamped_value;
use super::place::Place;
use super::{flatten, variant};
use crate::document::{Document, Field, PartKind};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

/// From the document into values, and from a row into the document.
pub(super) fn functions(p: &TokenStream, document: &Document<'_>) -> TokenStream {
    let writer = local("writer");
    let all = writes(p, &writer, document);
    let key = document.partition().into_iter().chain(document.clustering());
    let key = key.map(|field| write(p, &writer, field));
    let (tag, read) = (variant::write(p, document), read(p, document));
    let (defaults, buckets) = (defaults(p, document), buckets(p, document));
    quote! {
        fn write(&self, #writer: &mut #p::Writer<'_>) -> #p::Result<()> {
            #tag
            #all
            #p::Ok(())
        }

        fn write_key(&self, #writer: &mut #p::Writer<'_>) -> #p::Result<()> {
            #(#key)*
            #p::Ok(())
        }

        #read
        #defaults
        #buckets
    }
}

/// Which columns are the buckets of others, and how they are computed.
fn buckets(p: &TokenStream, document: &Document<'_>) -> Option<TokenStream> {
    let bucketed = |field: &Field<'_>| {
        let time =
            document.columns().find(|time| field.bucket.as_ref().is_some_and(|of| time.ident == &of.of))?;
        let (bucket, time, of) = (field.column(), time.column(), codec::bucket(p, field, "of_cell"));
        Some(quote!(#p::Bucketed { bucket: #bucket, time: #time, of: #of }))
    };
    let all: Vec<_> = document.columns().filter_map(bucketed).collect();
    (!all.is_empty()).then(|| quote!(const BUCKETS: &'static [#p::Bucketed] = &[#(#all),*];))
}

/// Every field, in the order of the columns.
pub(super) fn writes(p: &TokenStream, writer: &Ident, document: &Document<'_>) -> TokenStream {
    let write = |field: &Field<'_>| match field.flatten {
        Some(_) => flatten::write(p, writer, field),
        None => write(p, writer, field),
    };
    document.stored().map(write).collect()
}

/// A name that no expression of the user's can see.
pub(crate) fn local(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

fn write(p: &TokenStream, writer: &Ident, field: &Field<'_>) -> TokenStream {
    let cell = local("cell");
    let (ident, name, hidden) = (field.ident, field.column(), hidden(p, field));
    if let Some(value) = stamped_value(p, field, &quote!(#writer.now())) {
        let stamped = local("stamped");
        let encode = codec::encode(p, field, quote!(&#stamped), &cell);
        return quote!(let #stamped = #value; #writer.column(#name, |#cell| #encode #hidden)?;);
    }
    if let Some(bucket) = &field.bucket {
        let (found, of, time) = (local("bucket"), codec::bucket(p, field, "of"), &bucket.of);
        let time = quote_spanned!(time.span()=> self.#time);
        let encode = codec::encode(p, field, quote!(&#found), &cell);
        return quote!(let #found = #of(#time); #writer.partition(#name, |#cell| #encode #hidden)?;);
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
    let model = reads(p, &row, document);
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

/// The struct, each field read in the order of the columns.
pub(super) fn reads(p: &TokenStream, row: &Ident, document: &Document<'_>) -> TokenStream {
    let fields = document.fields.iter().map(|field| {
        let ident = field.ident;
        let value = match (&field.skip, &field.flatten) {
            (Some(_), _) => skip(p, field),
            (None, Some(_)) => flatten::read(p, row, field),
            (None, None) => take(p, &quote!(#p::Row), row, field),
        };
        quote!(#ident: #value)
    });
    quote!(Self { #(#fields),* })
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
    let (column, values) = (local("column"), local("values"));
    let arms = default_arms(p, document);
    let others = flatten::defaults(p, document);
    let write = quote! {
        fn write_default(#column: &#p::std_::primitive::str, #values: &mut #p::Values) -> #p::std_::result::Result<(), #p::CodecError> {
            match #column {
                #(#arms)*
                _ => #others,
            }
        }
    };
    (!arms.is_empty() || document.flattened().next().is_some()).then_some(write)
}

/// What writes the default of each column that has one: the writing is the value of its arm.
pub(super) fn default_arms(p: &TokenStream, document: &Document<'_>) -> Vec<TokenStream> {
    let (values, cell) = (local("values"), local("cell"));
    document
        .columns()
        .filter(|field| field.default.is_some() || field.stamp.is_some())
        .map(|field| {
            let name = field.column();
            let default = match field.stamp {
                None => default(field),
                Some(_) => codec::stamp(p, field, "Stamp", "at", quote!(#p::now())),
            };
            let (encode, hidden) = (codec::encode(p, field, quote!(&#default), &cell), hidden(p, field));
            quote!(#name => #values.push(|#cell| #encode #hidden),)
        })
        .collect()
}
