use super::place::Place;
use super::row::{local, skip, take};
use super::{codec, validity};
use crate::generics::Header;
use crate::name::constant;
use crate::user_type::UserType;
use proc_macro2::TokenStream;
use quote::quote;

/// The impls of `UserTypeModel`, `Defined` and `CqlType`.
pub(crate) fn user_type(user_type: &UserType<'_>) -> TokenStream {
    let p = private(user_type);
    let header = Header::of_fields(&p, user_type.input, &user_type.fields);
    let (definition, checks) = (definition(&p, user_type), checks(&p, user_type));
    // With parameters, both can be made only where the parameters are known: when the constant is needed.
    let (free, within, ty) = if user_type.input.generics.params.is_empty() {
        // User types that hold each other are an error of rustc's, which names this static.
        let free = quote! {
            static USER_TYPE_THAT_HOLDS_ITSELF: #p::UserTypeDef = #definition;
            #(const _: () = #checks;)*
        };
        (Some(free), None, quote!(&USER_TYPE_THAT_HOLDS_ITSELF))
    } else {
        (None, Some(quote!(#(#checks;)*)), quote!(&#definition))
    };
    let (impls, constants) =
        (impls(&p, &header, user_type, &quote!({ #within #ty })), constants(&p, &header, user_type));
    quote! {
        #constants

        const _: () = {
            #free
            #impls
        };
    }
}

fn impls(p: &TokenStream, header: &Header, user_type: &UserType<'_>, ty: &TokenStream) -> TokenStream {
    let Header { generics, this, bounds } = header;
    let (encode, decode) = (encode(p, user_type), decode(p, user_type));
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #generics #p::UserTypeModel for #this #bounds {
            const USER_TYPE: &'static #p::UserTypeDef = #ty;
        }

        #[automatically_derived]
        #[allow(deprecated)]
        impl #generics #p::Defined for #this #bounds {
            fn definition() -> #p::Definition {
                #p::Definition::Type(<Self as #p::UserTypeModel>::USER_TYPE)
            }
        }

        #[automatically_derived]
        #[allow(deprecated)]
        impl #generics #p::CqlType for #this #bounds {
            type Value = Self;
            const TYPE: #p::ColumnType = #p::ColumnType::User(#ty);

            #encode
            #decode
        }
    }
}

/// A constant for each field, as visible as the struct.
fn constants(p: &TokenStream, header: &Header, user_type: &UserType<'_>) -> TokenStream {
    let Header { generics, this, bounds } = header;
    let visibility = &user_type.input.vis;
    // Of two constants of one name, which are refused, the first.
    let mut names = Vec::new();
    let constants = user_type.stored().filter_map(|field| {
        let name = constant(field.ident);
        if names.contains(&name) {
            return None;
        }
        names.push(name.clone());
        let column = field.column();
        let doc = format!("The field `{column}`.");
        let (value, place) = (codec::value(p, field), codec::place(field));
        let ty = place.generic(quote!(#p::Field), quote!(Self, #value));
        let (new, arguments) = (place.words(quote!(#p::Field::new)), place.arguments(quote!(#column)));
        Some(quote! {
            #[doc = #doc]
            #visibility const #name: #ty = #new #arguments;
        })
    });
    quote! {
        #[automatically_derived]
        #[allow(dead_code, deprecated, private_interfaces, non_upper_case_globals)]
        impl #generics #this #bounds { #(#constants)* }
    }
}

/// Where everything is that generated code names.
pub(crate) fn private(user_type: &UserType<'_>) -> TokenStream {
    let krate = &user_type.krate;
    quote!(#krate::__private)
}

/// What the name and the types of the fields must fulfil.
pub(crate) fn checks(p: &TokenStream, user_type: &UserType<'_>) -> Vec<TokenStream> {
    let text = user_type.name();
    let name = match &user_type.name {
        Some(literal) => validity::call(p, "user_type", Place::of(literal), quote!(#text)),
        None => validity::call(p, "user_type", Place::of(&user_type.input.ident), quote!(#text)),
    };
    [name].into_iter().chain(validity::of_fields(p, user_type.stored())).collect()
}

fn definition(p: &TokenStream, user_type: &UserType<'_>) -> TokenStream {
    let name = user_type.name();
    let fields = user_type.stored().map(|field| {
        let (name, ty) = (field.column(), codec::item(p, field, "TYPE"));
        quote!(#p::FieldDef { name: #name, ty: #ty })
    });
    quote!(#p::UserTypeDef::new(#name, &[#(#fields),*]))
}

/// Every field, in the order of the definition.
fn encode(p: &TokenStream, user_type: &UserType<'_>) -> TokenStream {
    let (cell, why) = (local("cell"), local("why"));
    let fields = user_type.stored().map(|field| {
        let (ident, name) = (field.ident, field.column());
        let encode = codec::encode(p, field, quote!(&self.#ident), &cell);
        let ty = quote!(<Self as #p::UserTypeModel>::USER_TYPE);
        quote!((#encode).map_err(|#why| #p::CodecError::in_field(#why, #ty, #name))?;)
    });
    quote! {
        fn encode(&self, #cell: &mut #p::std_::vec::Vec<#p::std_::primitive::u8>) -> #p::std_::result::Result<(), #p::CodecError> {
            #p::cell::framed(#cell, |#cell| {
                #(#fields)*
                #p::Ok(())
            })
        }
    }
}

/// Every field by its name, in the order of the definition.
fn decode(p: &TokenStream, user_type: &UserType<'_>) -> TokenStream {
    let (cell, found, fields) = (local("cell"), local("found"), local("fields"));
    let reader = quote!(#p::UserFields);
    let values = user_type.fields.iter().map(|field| {
        let ident = field.ident;
        let value = if field.skip.is_some() { skip(p, field) } else { take(p, &reader, &fields, field) };
        quote!(#ident: #value)
    });
    quote! {
        fn decode(#cell: #p::Option<&[#p::std_::primitive::u8]>, #found: &#p::WireType<'_>) -> #p::std_::result::Result<Self, #p::CodecError> {
            let #fields = &mut #p::UserFields::of(<Self as #p::UserTypeModel>::USER_TYPE, #cell, #found)?;
            #p::Ok(Self { #(#values),* })
        }
    }
}
