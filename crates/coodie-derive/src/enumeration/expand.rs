use super::{Enumeration, Integer, Variant};
use crate::document::Field;
use crate::expand::{codec, row, validity};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

/// The enum as a column of text, or of integers.
pub(super) fn enumeration(read: &Enumeration<'_>) -> TokenStream {
    let (krate, this) = (&read.krate, &read.input.ident);
    let p = quote!(#krate::__private);
    let (cell, found) = (row::local("cell"), row::local("found"));
    let stored = stored(&p, read);
    let other = read.other().and_then(held);
    let check = other.as_ref().map(|other| {
        let ty = codec::item(&p, other, "TYPE");
        validity::call(&p, "other", codec::place(other), quote!(#ty, <#this as #p::CqlType>::TYPE))
    });
    let encode = encode(&p, read, other.as_ref(), &cell);
    let decode = decode(&p, read, other.as_ref(), &cell, &found);
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #p::CqlType for #this {
            type Value = Self;
            const TYPE: #p::ColumnType = <#stored as #p::CqlType>::TYPE;

            fn encode(&self, #cell: &mut #p::Bytes) -> #p::std_::result::Result<(), #p::CodecError> {
                #encode
            }

            fn decode(#cell: #p::Option<&[#p::std_::primitive::u8]>, #found: &#p::WireType<'_>) -> #p::std_::result::Result<Self, #p::CodecError> {
                #decode
            }
        }

        const _: () = { #check };
    }
}

/// The type in Rust whose column the enum has.
fn stored(p: &TokenStream, read: &Enumeration<'_>) -> TokenStream {
    match &read.integer {
        Some(Integer { rust, .. }) => quote!(#p::std_::primitive::#rust),
        None => quote!(#p::std_::string::String),
    }
}

/// The field of the variant for all other values.
fn held<'a>(other: &Variant<'a>) -> Option<Field<'a>> {
    let field = other.fields.iter().next()?;
    Some(Field::new(other.ident, &field.ty))
}

fn encode(p: &TokenStream, read: &Enumeration<'_>, other: Option<&Field<'_>>, cell: &Ident) -> TokenStream {
    let value = row::local("value");
    let units = values(read).into_iter().map(|(variant, stored)| quote!(Self::#variant => #stored,));
    let other = other.map(|other| {
        let (variant, encode) = (other.ident, codec::encode(p, other, quote!(#value), cell));
        quote!(Self::#variant(#value) => return #encode,)
    });
    let write = match &read.integer {
        Some(_) => {
            let stored = stored(p, read);
            quote!(<#stored as #p::CqlType>::encode(&#value, #cell))
        }
        None => quote!(#p::core_::cell::bytes(#cell, #value.as_bytes())),
    };
    quote! {
        let #value = match self {
            #(#units)*
            #other
        };
        #write
    }
}

fn decode(
    p: &TokenStream,
    read: &Enumeration<'_>,
    other: Option<&Field<'_>>,
    cell: &Ident,
    found: &Ident,
) -> TokenStream {
    let (this, stored) = (crate::name::plain(&read.input.ident), stored(p, read));
    let units = values(read).into_iter().map(|(variant, stored)| quote!(#stored => #p::Ok(Self::#variant),));
    let value = match &read.integer {
        Some(_) => quote!(<#stored as #p::CqlType>::decode(#cell, #found)?),
        None => quote!(#p::core_::cell::text(#cell)?),
    };
    let other = match other {
        Some(other) => {
            let (variant, decode) = (other.ident, codec::decode_from(p, other, cell, found));
            quote!(#decode.map(Self::#variant))
        }
        None => quote!(#p::Err(#p::CodecError::no_variant(#this))),
    };
    quote! {
        match #value {
            #(#units)*
            _ => #other,
        }
    }
}

/// The variants, and the literals that they are stored as.
fn values<'r>(read: &'r Enumeration<'_>) -> Vec<(&'r Ident, Literal)> {
    if read.integer.is_some() {
        let number = |(variant, number): (&'r Variant<'_>, Option<i128>)| {
            variant.other.is_none().then_some((variant.ident, Literal::i128_unsuffixed(number?)))
        };
        return read.numbers().into_iter().filter_map(number).collect();
    }
    read.units().map(|variant| (variant.ident, Literal::string(&read.name(variant)))).collect()
}
