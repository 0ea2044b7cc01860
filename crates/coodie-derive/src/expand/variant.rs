use super::parts;
use super::place::Place;
use super::row::local;
use crate::document::Document;
use crate::generics::Header;
use crate::name::tag;
use proc_macro2::TokenStream;
use quote::quote;
use syn::Path;

/// What makes a document a variant of its enum: its tag and its own columns, which it lends to the enum.
pub(crate) fn impls(
    p: &TokenStream,
    header: &Header,
    document: &Document<'_>,
    columns: &TokenStream,
) -> Option<TokenStream> {
    let Header { generics, this, bounds } = header;
    let (tag, union) = (tag(document), document.variant_of.as_ref()?);
    Some(quote! {
        #[automatically_derived]
        impl #generics #p::VariantOf<#union> for #this #bounds {
            type VariantKey = <Self as #p::Model>::Key;
            type VariantPartition = <Self as #p::Model>::PartitionKey;
            type VariantClustering = <Self as #p::Model>::ClusteringKey;
            const TAG: &'static #p::std_::primitive::str = #tag;
            const COLUMNS: &'static [#p::ColumnPart] = #columns;
        }

        #[automatically_derived]
        impl #generics #p::ColumnOf<#union> for #this #bounds {}
    })
}

/// The columns of a variant.
pub(crate) fn columns(p: &TokenStream, document: &Document<'_>) -> TokenStream {
    let columns = parts::columns(p, document);
    quote!(&[#(#columns),*])
}

/// The document's own columns, without a discriminator.
pub(super) fn own_columns(p: &TokenStream, this: &TokenStream, document: &Document<'_>) -> TokenStream {
    match &document.variant_of {
        Some(union) => quote!(<#this as #p::VariantOf<#union>>::COLUMNS),
        None => quote!(<#this as #p::Model>::PARTS.columns),
    }
}

/// What the enum says of the table, and the variant's columns.
pub(super) fn parts(p: &TokenStream, document: &Document<'_>) -> Option<TokenStream> {
    let union = document.variant_of.as_ref()?;
    let (tag, table) = (tag(document), union_of(p, union, "TABLE"));
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
    let whole_table = union_of(p, document.variant_of.as_ref()?, "whole_table");
    Some(quote! {
        fn whole_table() -> &'static #p::Table {
            #whole_table()
        }
    })
}

/// An item of `<Enum as UnionOf<Self>>`, all of it at the enum.
fn union_of(p: &TokenStream, union: &Path, item: &str) -> TokenStream {
    let place = Place::of(union);
    let union_of = place.generic(quote!(#p::UnionOf), quote!(Self));
    place.item(quote!(#union as #union_of), item)
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
