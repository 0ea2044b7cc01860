use super::place::Place;
use super::row::local;
use super::validity::call;
use crate::document::{Document, Field};
use crate::generics::{Header, borrows};
use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use std::collections::BTreeMap;
use syn::Type;

/// An item of `<Type as Embedded>`, all of it standing at the type.
fn item(p: &TokenStream, field: &Field<'_>, name: &str) -> TokenStream {
    let ty = field.ty;
    Place::of(ty).item(quote!(#ty as #p::Embedded), name)
}

/// The columns of the struct, as a constant.
pub(super) fn part(p: &TokenStream, field: &Field<'_>) -> TokenStream {
    let columns = item(p, field, "COLUMNS");
    quote!(#p::ColumnPart::Embedded(#columns))
}

pub(super) fn write(p: &TokenStream, writer: &Ident, field: &Field<'_>) -> TokenStream {
    let (ident, place) = (field.ident, Place::of(field.ty));
    let (write, arguments) = (item(p, field, "write"), place.arguments(quote!(&self.#ident, #writer)));
    let end = quote_spanned!(place.last=> ?);
    quote!(#write #arguments #end;)
}

pub(super) fn read(p: &TokenStream, row: &Ident, field: &Field<'_>) -> TokenStream {
    let place = Place::of(field.ty);
    let (read, arguments) = (item(p, field, "read"), place.arguments(quote!(#row)));
    let end = quote_spanned!(place.last=> ?);
    quote!(#read #arguments #end)
}

/// The first struct that has a default for the column writes it.
pub(super) fn defaults(p: &TokenStream, document: &Document<'_>) -> TokenStream {
    let (column, values, written) = (local("column"), local("values"), local("written"));
    let embedded = document.flattened().map(|field| {
        let place = Place::of(field.ty);
        let (write, arguments) = (item(p, field, "write_default"), place.arguments(quote!(#column, #values)));
        quote! {
            if let #p::Some(#written) = #write #arguments {
                return #written;
            }
        }
    });
    quote!({ #(#embedded)* #p::Ok(()) })
}

/// What each of them stamps.
pub(super) fn stamped(p: &TokenStream, document: &Document<'_>) -> Vec<TokenStream> {
    document.flattened().map(|field| item(p, field, "STAMPED")).collect()
}

/// Each of them stamps itself.
pub(super) fn stamp<'d>(
    p: &'d TokenStream,
    document: &'d Document<'_>,
    now: &'d Ident,
) -> impl Iterator<Item = TokenStream> + 'd {
    document.flattened().map(move |field| {
        let (ident, place) = (field.ident, Place::of(field.ty));
        let (stamp, arguments) = (item(p, field, "stamp"), place.arguments(quote!(&mut self.#ident, #now)));
        quote!(#stamp #arguments;)
    })
}

/// The structs lend their columns to the document.
pub(crate) fn lent(p: &TokenStream, header: &Header, document: &Document<'_>) -> TokenStream {
    let Header { generics, this, bounds } = header;
    // A struct that stands here twice is refused, and lends its columns once.
    let owned = document.flattened().filter(|field| !borrows(field.ty));
    let types: BTreeMap<String, &Type> = owned.map(|field| (field.type_text(), field.ty)).collect();
    let types = types.values();
    quote! {
        #(
            #[automatically_derived]
            impl #generics #p::ColumnOf<#this> for #types #bounds {}
        )*
    }
}

/// That the columns of each fit in with all others, which only the compiler knows.
pub(super) fn checks(p: &TokenStream, document: &Document<'_>, columns: &TokenStream) -> Vec<TokenStream> {
    let stored = document.stored().enumerate().filter(|(_, field)| field.flatten.is_some());
    stored.map(|(at, field)| call(p, "flattened", Place::of(field.ty), quote!(#columns, #at))).collect()
}
