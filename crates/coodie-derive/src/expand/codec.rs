use crate::document::{Field, PartKind};
use crate::generics::borrows;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

/// `<Type as CqlType>`, spanned at the type.
///
/// The one way in which generated code names a field's type: a type that cannot be a column is one error then, at
/// the field, and not one for each use.
pub(crate) fn codec(p: &TokenStream, field: &Field<'_>) -> TokenStream {
    let ty = field.ty;
    let cql = cql_trait(p, field);
    quote_spanned!(ty.span()=> <#ty as #cql>)
}

/// What the type of a field must be: a column's type, or for a skipped field something with a default.
pub(crate) fn bound(p: &TokenStream, field: &Field<'_>) -> TokenStream {
    if field.skip.is_some() { quote!(#p::Skip) } else { cql_trait(p, field) }
}

/// The type of the column's values.
pub(crate) fn value(p: &TokenStream, field: &Field<'_>) -> TokenStream {
    if borrows(field.ty) {
        // Refused already, and most likely meant to be text: what uses the column is not to fail as well.
        return quote!(#p::std_::string::String);
    }
    let codec = codec(p, field);
    quote_spanned!(field.ty.span()=> #codec::Value)
}

/// The CQL type, as a constant.
pub(crate) fn column_type(p: &TokenStream, field: &Field<'_>) -> TokenStream {
    let codec = codec(p, field);
    let ty = quote_spanned!(field.ty.span()=> #codec::TYPE);
    if field.frozen.is_some() { quote!(#p::ColumnType::Frozen(&#ty)) } else { ty }
}

/// A function of the codec: `encode` or `decode`.
pub(crate) fn function(p: &TokenStream, field: &Field<'_>, name: &str) -> TokenStream {
    let codec = codec(p, field);
    let name = proc_macro2::Ident::new(name, field.ty.span());
    quote_spanned!(field.ty.span()=> #codec::#name)
}

fn cql_trait(p: &TokenStream, field: &Field<'_>) -> TokenStream {
    match (&field.cql, field.kind()) {
        (_, Some(PartKind::Counter)) => quote!(#p::CqlAs<#p::as_cql::Counter>),
        (Some(cql), _) => {
            let marker = &cql.marker;
            quote!(#p::CqlAs<#p::as_cql::#marker>)
        }
        (None, _) => quote!(#p::CqlType),
    }
}
