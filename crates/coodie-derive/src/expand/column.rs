use super::codec;
use crate::document::{Document, Field, PartKind};
use crate::generics::Header;
use crate::index::Class;
use crate::name::constant;
use proc_macro2::TokenStream;
use quote::quote;

/// A constant for each column, as visible as the struct.
pub(crate) fn constants(p: &TokenStream, header: &Header, document: &Document<'_>) -> TokenStream {
    let Header { generics, this, bounds } = header;
    let visibility = &document.input.vis;
    // Of two constants of one name, which are refused, the first.
    let mut names = Vec::new();
    let constants = document.columns().filter_map(|field| {
        let name = constant(field.ident);
        if names.contains(&name) {
            return None;
        }
        names.push(name.clone());
        let column = field.column();
        let doc = format!("The column `{column}`.");
        let (value, role, index) = (codec::value(p, field), role(field), index(field));
        let place = codec::place(field);
        let types = quote!(Self, #value, #p::role::#role, #p::index::#index);
        let ty = place.generic(quote!(#p::Column), types);
        let (new, arguments) = (place.words(quote!(#p::Column::new)), place.arguments(quote!(#column)));
        Some(quote! {
            #[doc = #doc]
            #visibility const #name: #ty = #new #arguments;
        })
    });
    quote! {
        #[automatically_derived]
        #[allow(dead_code, deprecated, private_interfaces, non_upper_case_globals)]
        impl #generics #this #bounds { #(#constants)* }

        #[automatically_derived]
        impl #generics #p::ColumnOf<Self> for #this #bounds {}
    }
}

fn role(field: &Field<'_>) -> TokenStream {
    match (field.kind(), &field.frozen) {
        (Some(PartKind::Partition), _) => quote!(Partition),
        (Some(PartKind::Clustering(_)), _) => quote!(Clustering),
        (Some(PartKind::Version), _) => quote!(Version),
        (Some(PartKind::Counter | PartKind::StaticCounter), _) => quote!(Counter),
        (Some(PartKind::Static), None) => quote!(Static),
        (Some(PartKind::Static), Some(_)) => quote!(FrozenStatic),
        (Some(PartKind::Discriminator), _) => quote!(Discriminator),
        (None, None) => quote!(Regular),
        (None, Some(_)) => quote!(Frozen),
    }
}

/// Of several indexes, what the one with most to offer is.
fn index(field: &Field<'_>) -> TokenStream {
    let has = |class: fn(&Class) -> bool| field.indexes.iter().any(|index| class(&index.class));
    if has(|class| matches!(class, Class::Sai(_))) {
        quote!(Sai)
    } else if has(Class::is_sasi) {
        quote!(Sasi)
    } else if has(|class| matches!(class, Class::Plain)) {
        quote!(Plain)
    } else if has(|class| matches!(class, Class::Custom(_))) {
        quote!(Custom)
    } else {
        quote!(None)
    }
}
