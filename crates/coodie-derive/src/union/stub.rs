use super::Union;
use super::expand::keys;
use crate::expand::{column, private};
use crate::generics::Header;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use std::collections::BTreeSet;

/// The mistakes, and impls that do nothing: so that neither the variants nor what uses the enum are errors besides.
pub(super) fn union(union: &Union<'_>, mistakes: &syn::Error) -> TokenStream {
    let (document, mistakes) = (&union.document, mistakes.to_compile_error());
    let p = private(document);
    let header = Header::of(&p, document);
    let constants = column::constants(&p, &header, document);
    let Header { generics, this, bounds } = header;
    let mut seen = BTreeSet::new();
    let variants = union.variants.iter().map(|variant| variant.document);
    let variants = variants.filter(|ty| seen.insert(ty.to_token_stream().to_string()));
    let none = || {
        quote!(
            type Key = ();
            type PartitionKey = ();
            type ClusteringKey = ();
        )
    };
    let keys = union.variants.first().map_or_else(none, |first| keys(&p, first.document));
    quote! {
        #mistakes
        #constants

        #(impl #generics #p::UnionOf<#variants> for #this #bounds {
            const TABLE: #p::TableParts =
                #p::TableParts { columns: &[#p::ColumnPart::Embedded(&[])], ..#p::TableParts::named("") };
        })*

        impl #generics #p::Model for #this #bounds {
            type Kind = #p::kind::Union;
            #keys
            const PARTS: #p::TableParts = #p::TableParts::named("");
            fn shapes() -> &'static #p::Shapes {
                loop {}
            }
            fn write(&self, _: &mut #p::Writer<'_>) -> #p::Result<()> {
                #p::Ok(())
            }
            fn write_key(&self, _: &mut #p::Writer<'_>) -> #p::Result<()> {
                #p::Ok(())
            }
            fn read(_: &mut #p::Row<'_>) -> #p::Result<Self> {
                loop {}
            }
        }
    }
}
