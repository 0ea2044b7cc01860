use super::lifecycle::{debug, stamp, stamped};
use super::row::{default_arms, local, reads, writes};
use super::{column, parts, private, validity};
use crate::document::{Document, Field, StampKind};
use crate::generics::Header;
use proc_macro2::TokenStream;
use quote::quote;

/// The constants of the columns, and the impl of `Embedded`.
pub(crate) fn embedded(embedded: &Document<'_>) -> TokenStream {
    let p = private(embedded);
    let header = Header::of_fields(&p, embedded.input, &embedded.fields);
    let Header { generics, this, bounds } = &header;
    let constants = column::constants(&p, &header, embedded);
    let (columns, checks) = (parts::columns(&p, embedded), validity::checks(&p, embedded));
    let is_generic = !embedded.input.generics.params.is_empty();
    let (free, within) = if is_generic { (vec![], checks) } else { (checks, vec![]) };
    let (functions, debug) = (functions(&p, embedded), debug(&p, embedded));
    quote! {
        #constants

        #[automatically_derived]
        #[allow(deprecated)]
        impl #generics #p::Embedded for #this #bounds {
            const COLUMNS: &'static [#p::ColumnPart] = {
                #(#within;)*
                &[#(#columns),*]
            };
            #functions
        }

        #debug

        #(const _: () = #free;)*
    }
}

fn functions(p: &TokenStream, embedded: &Document<'_>) -> TokenStream {
    let (writer, row) = (local("writer"), local("row"));
    let (writes, reads) = (writes(p, &writer, embedded), reads(p, &row, embedded));
    let updated: Vec<_> = stamped(embedded, StampKind::Updated).map(Field::column).collect();
    let str = quote!(#p::std_::primitive::str);
    let stamped =
        (!updated.is_empty()).then(|| quote!(const STAMPED: &'static [&'static #str] = &[#(#updated),*];));
    let (stamp, defaults) = (stamp(p, embedded), defaults(p, embedded));
    quote! {
        #stamped

        #stamp

        fn write(&self, #writer: &mut #p::Writer<'_>) -> #p::Result<()> {
            #writes
            #p::Ok(())
        }

        fn read(#row: &mut #p::Row<'_>) -> #p::Result<Self> {
            #p::Ok(#reads)
        }

        #defaults
    }
}

fn defaults(p: &TokenStream, embedded: &Document<'_>) -> Option<TokenStream> {
    let (column, values) = (local("column"), local("values"));
    let arms = default_arms(p, embedded);
    let write = quote! {
        fn write_default(#column: &#p::std_::primitive::str, #values: &mut #p::Values) -> #p::Option<#p::std_::result::Result<(), #p::CodecError>> {
            #p::Some(match #column {
                #(#arms)*
                _ => return #p::None,
            })
        }
    };
    (!arms.is_empty()).then_some(write)
}
