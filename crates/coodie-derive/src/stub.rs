use crate::document::Document;
use crate::expand::{associated, column, flatten, private, user_type, validity, variant};
use crate::generics::Header;
use crate::user_type::UserType;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Path};

/// The mistakes, and an impl that does nothing: so that what uses the document is no error besides.
pub(crate) fn document(document: &Document<'_>, mistakes: &syn::Error) -> TokenStream {
    let mistakes = mistakes.to_compile_error();
    let p = private(document);
    let header = Header::of(&p, document).owned(document.input);
    let Header { generics, this, bounds } = &header;
    let constants = column::constants(&p, &header, document);
    let associated = associated(&p, document);
    let variant = variant::impls(&p, &header, document, &quote!(&[]));
    let lent = flatten::lent(&p, &header, document);
    let checks = validity::checks(&p, document);
    // With type parameters there is no place for the checks.
    let checks = if document.input.generics.params.is_empty() { checks } else { vec![] };
    quote! {
        #mistakes
        #constants
        #lent
        #variant

        impl #generics #p::Model for #this #bounds {
            #associated
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

        #(const _: () = #checks;)*
    }
}

/// The mistakes, and a column type that does nothing: so that what uses the type is no error besides.
pub(crate) fn cql_type(krate: &Path, input: &DeriveInput, mistakes: &syn::Error) -> TokenStream {
    let mistakes = mistakes.to_compile_error();
    let p = quote!(#krate::__private);
    let Header { generics, this, bounds } = Header::of_mistaken(input);
    quote! {
        #mistakes

        impl #generics #p::CqlType for #this #bounds {
            type Value = Self;
            const TYPE: #p::ColumnType = #p::ColumnType::Text;
            fn encode(&self, _: &mut #p::Bytes) -> #p::std_::result::Result<(), #p::CodecError> {
                #p::Ok(())
            }
            fn decode(_: #p::Option<&[#p::std_::primitive::u8]>, _: &#p::WireType<'_>) -> #p::std_::result::Result<Self, #p::CodecError> {
                loop {}
            }
        }
    }
}

/// The same for a user type.
pub(crate) fn user_type(of: &UserType<'_>, mistakes: &syn::Error) -> TokenStream {
    let mistakes = mistakes.to_compile_error();
    let p = user_type::private(of);
    let Header { generics, this, bounds } = Header::of_fields(&p, of.input, &of.fields).owned(of.input);
    let checks = if of.input.generics.params.is_empty() { user_type::checks(&p, of) } else { vec![] };
    quote! {
        #mistakes

        impl #generics #p::UserTypeModel for #this #bounds {
            const USER_TYPE: &'static #p::UserTypeDef = &#p::UserTypeDef::new("", &[]);
        }

        impl #generics #p::Defined for #this #bounds {
            fn definition() -> #p::Definition {
                loop {}
            }
        }

        impl #generics #p::CqlType for #this #bounds {
            type Value = Self;
            const TYPE: #p::ColumnType = #p::ColumnType::User(<Self as #p::UserTypeModel>::USER_TYPE);
            fn encode(&self, _: &mut #p::std_::vec::Vec<#p::std_::primitive::u8>) -> #p::std_::result::Result<(), #p::CodecError> {
                #p::Ok(())
            }
            fn decode(_: #p::Option<&[#p::std_::primitive::u8]>, _: &#p::WireType<'_>) -> #p::std_::result::Result<Self, #p::CodecError> {
                loop {}
            }
        }

        #(const _: () = #checks;)*
    }
}

/// The same for an embedded struct.
pub(crate) fn embedded(embedded: &Document<'_>, mistakes: &syn::Error) -> TokenStream {
    let mistakes = mistakes.to_compile_error();
    let p = private(embedded);
    let header = Header::of_fields(&p, embedded.input, &embedded.fields).owned(embedded.input);
    let Header { generics, this, bounds } = &header;
    let constants = column::constants(&p, &header, embedded);
    let checks =
        if embedded.input.generics.params.is_empty() { validity::checks(&p, embedded) } else { vec![] };
    quote! {
        #mistakes
        #constants

        impl #generics #p::Embedded for #this #bounds {
            const COLUMNS: &'static [#p::ColumnPart] = &[];
            fn write(&self, _: &mut #p::Writer<'_>) -> #p::Result<()> {
                #p::Ok(())
            }
            fn read(_: &mut #p::Row<'_>) -> #p::Result<Self> {
                loop {}
            }
        }

        #(const _: () = #checks;)*
    }
}
