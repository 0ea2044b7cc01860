use super::place::Place;
use super::{local, parts};
use crate::document::Document;
use crate::name::tag;
use proc_macro2::TokenStream;
use quote::quote;

/// What makes a document a variant of its enum: its tag and its own columns, which it lends to the enum.
pub(crate) fn impls(p: &TokenStream, document: &Document<'_>, columns: &TokenStream) -> Option<TokenStream> {
    let (this, tag) = (&document.input.ident, tag(document));
    let union = document.variant_of.as_ref()?;
    Some(quote! {
        #[automatically_derived]
        impl #p::VariantOf<#union> for #this {
            type VariantKey = <Self as #p::Model>::Key;
            const TAG: &'static #p::std_::primitive::str = #tag;
            const COLUMNS: &'static [#p::ColumnPart] = #columns;
        }

        #[automatically_derived]
        impl #p::ColumnOf<#union> for #this {}
    })
}

/// The columns of a variant.
pub(crate) fn columns(p: &TokenStream, document: &Document<'_>) -> TokenStream {
    let columns = parts::columns(p, document);
    quote!(&[#(#columns),*])
}

/// What the enum says of the table, and the variant's columns.
pub(super) fn parts(p: &TokenStream, document: &Document<'_>) -> Option<TokenStream> {
    let union = document.variant_of.as_ref()?;
    let (tag, place) = (tag(document), Place::of(union));
    let union_of = place.generic(quote!(#p::UnionOf), quote!(Self));
    let table = place.item(quote!(#union as #union_of), "TABLE");
    Some(quote! {
        #p::TableParts {
            columns: &[
                #table.columns[0],
                #p::ColumnPart::Embedded(<Self as #p::VariantOf<#union>>::COLUMNS),
            ],
            tag: #p::Some(#tag),
            ..#table
        }
    })
}

/// The table that the variant shares.
pub(super) fn whole_table(p: &TokenStream, document: &Document<'_>) -> Option<TokenStream> {
    let union = document.variant_of.as_ref()?;
    let place = Place::of(union);
    let function = place.generic(quote!(#p::union::whole_table::), quote!(#union, Self));
    let call = place.arguments(TokenStream::new());
    Some(quote! {
        fn whole_table() -> &'static #p::Table {
            #function #call
        }
    })
}

/// Writes which variant the row is.
pub(super) fn write(p: &TokenStream, document: &Document<'_>) -> Option<TokenStream> {
    let (writer, tag) = (local("writer"), tag(document));
    document.variant_of.is_some().then(|| quote!(#p::Writer::tag(#writer, #tag)?;))
}

/// Refuses a row of another variant.
pub(super) fn read(p: &TokenStream, document: &Document<'_>) -> Option<TokenStream> {
    let (row, tag) = (local("row"), tag(document));
    document.variant_of.is_some().then(|| quote!(#p::Row::expect_tag(#row, #tag)?;))
}
