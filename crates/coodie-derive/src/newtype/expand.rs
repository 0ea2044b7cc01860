use super::Newtype;
use crate::document::Field;
use crate::expand::{codec, row};
use crate::generics::Header;
use proc_macro2::TokenStream;
use quote::quote;
use syn::Index;

/// The newtype as a column: that of the field that is stored.
pub(super) fn newtype(newtype: &Newtype<'_>, stored: &Field<'_>) -> TokenStream {
    let krate = &newtype.krate;
    let p = quote!(#krate::__private);
    let Header { generics, this, bounds } = Header::of_column(&p, newtype.input, stored);
    let (ty, nulls) = (codec::column_type(&p, stored), codec::item(&p, stored, "NULLS"));
    let cell = row::local("cell");
    let found = row::local("found");
    let at = Index::from(newtype.fields.iter().take_while(|field| field.skip.is_some()).count());
    let encode = codec::encode(&p, stored, quote!(&self.#at), &cell);
    let decode = codec::decode_from(&p, stored, &cell, &found);
    let read = newtype.fields.iter().map(|field| match field.skip {
        Some(_) => row::skip(&p, field),
        None => quote!(#decode?),
    });
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #generics #p::CqlType for #this #bounds {
            type Value = Self;
            const TYPE: #p::ColumnType = #ty;
            const NULLS: #p::Nulls = #nulls;

            #[inline]
            fn encode(&self, #cell: &mut #p::Bytes) -> #p::std_::result::Result<(), #p::CodecError> {
                #encode
            }

            #[inline]
            fn decode(#cell: #p::Option<&[#p::std_::primitive::u8]>, #found: &#p::WireType<'_>) -> #p::std_::result::Result<Self, #p::CodecError> {
                #p::Ok(Self(#(#read),*))
            }
        }
    }
}
