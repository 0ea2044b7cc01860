use super::{Field, Projection, Source};
use crate::expand::place::Place;
use crate::name::constant;
use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::{DeriveInput, Path};

pub(super) fn projection(projection: &Projection<'_>) -> TokenStream {
    let krate = &projection.krate;
    let p = quote!(#krate::__private);
    let Some(of) = &projection.of else { return TokenStream::new() };
    let types = projection.fields.iter().map(|field| item(&p, field, "TYPE"));
    let list = projection.fields.iter().map(|field| list(&p, field));
    let read = projection.fields.iter().map(|field| {
        let (ident, decode) = (field.ident, item(&p, field, "decode"));
        quote!(#ident: row.take_by(#decode)?)
    });
    implement(
        &p,
        projection.input,
        of,
        &quote!(&[#(#types),*]),
        &quote!(#(#list)*),
        &quote!(#p::Ok(Self { #(#read),* })),
    )
}

/// The mistakes, and an impl that does nothing: so that what uses the projection is no error besides.
pub(super) fn stub(projection: &Projection<'_>, mistakes: &syn::Error) -> TokenStream {
    let mistakes = mistakes.to_compile_error();
    let krate = &projection.krate;
    let p = quote!(#krate::__private);
    let stub = projection.of.as_ref().filter(|_| projection.input.generics.params.is_empty()).map(|of| {
        implement(
            &p,
            projection.input,
            of,
            &quote!(&[]),
            &quote!(let _ = list;),
            &quote!(loop {
                let _ = row;
            }),
        )
    });
    quote!(#mistakes #stub)
}

fn implement(
    p: &TokenStream,
    input: &DeriveInput,
    of: &Path,
    types: &TokenStream,
    list: &TokenStream,
    read: &TokenStream,
) -> TokenStream {
    let this = &input.ident;
    quote! {
        #[automatically_derived]
        impl #p::Project for #this {
            type Of = #of;
            const TYPES: &'static [#p::ColumnType] = #types;
            fn list(list: &mut #p::SelectList) {
                #list
            }
            fn read(row: &mut #p::Picked<'_>) -> #p::Result<Self> {
                #read
            }
        }
    }
}

/// An item of the field's type as a column's, all of it standing at the type.
fn item(p: &TokenStream, field: &Field<'_>, name: &str) -> TokenStream {
    let (ty, place) = (field.ty, Place::of(field.ty));
    let name = Ident::new(name, place.last);
    quote_spanned!(place.first=> <#ty as #p::CqlType>::#name)
}

/// Lists what the field holds; that it can hold it is checked at its type.
fn list(p: &TokenStream, field: &Field<'_>) -> TokenStream {
    let column = |ident: &Ident| {
        let (constant, place) = (constant(ident), Place::of(ident));
        let of = place.words(quote!(<Self as #p::Project>::Of));
        quote_spanned!(ident.span()=> <#of>::#constant)
    };
    let read = match &field.source {
        Source::Column(ident) => column(ident),
        Source::Made(word, ident) => {
            let column = column(ident);
            quote_spanned!(word.span()=> #column.#word())
        }
        Source::Cast(ident) => {
            let (column, ty) = (column(ident), item(p, field, "Value"));
            quote!(#column.cast::<#ty>())
        }
        Source::Called(word) if word == "token" => {
            quote_spanned!(word.span()=> #p::token::<<Self as #p::Project>::Of>())
        }
        Source::Called(word) => quote_spanned!(word.span()=> #p::count()),
    };
    let (value, place) = (item(p, field, "Value"), Place::of(field.ty));
    let list = place.item(place.generic(quote!(#p::ProjectedField), value), "list");
    let arguments = place.arguments(quote!(list, #read));
    quote!(#list #arguments;)
}
