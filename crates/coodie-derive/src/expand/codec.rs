use super::place::Place;
use crate::document::{Field, PartKind};
use crate::generics::borrows;
use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::Type;

/// An item of `<Type as CqlType>`, all of it standing at the type.
///
/// The one way in which generated code names a field's type: a type that cannot be a column is one error then, at
/// the field, and not one for each use.
pub(crate) fn item(p: &TokenStream, field: &Field<'_>, name: &str) -> TokenStream {
    let (ty, cql, place) = (field.ty, cql_trait(p, field), Place::of(field.ty));
    let name = Ident::new(name, place.last);
    quote_spanned!(place.first=> <#ty as #cql>::#name)
}

/// A call of what stamps the field, all of it standing at the type.
pub(crate) fn stamp(
    p: &TokenStream,
    field: &Field<'_>,
    of: &str,
    name: &str,
    arguments: TokenStream,
) -> TokenStream {
    let (ty, place) = (field.ty, Place::of(field.ty));
    let (of, name) = (Ident::new(of, place.first), Ident::new(name, place.last));
    let arguments = place.arguments(arguments);
    quote_spanned!(place.first=> <#ty as #p::#of>::#name #arguments)
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
    item(p, field, "Value")
}

/// The CQL type, as a constant.
pub(crate) fn column_type(p: &TokenStream, field: &Field<'_>) -> TokenStream {
    let ty = item(p, field, "TYPE");
    if field.frozen.is_some() { quote!(#p::ColumnType::Frozen(&#ty)) } else { ty }
}

fn cql_trait(p: &TokenStream, field: &Field<'_>) -> TokenStream {
    match (&field.cql, field.kind()) {
        (_, Some(PartKind::Counter)) => quote!(#p::CqlCounter),
        (Some(cql), _) => {
            let marker = &cql.marker;
            quote!(#p::CqlAs<#p::as_cql::#marker>)
        }
        (None, _) => quote!(#p::CqlType),
    }
}

/// Tells whether the type is by its name one of those that are columns.
pub(crate) fn is_known(ty: &Type) -> bool {
    const KNOWN: &[&str] = &[
        "String",
        "bool",
        "i8",
        "i16",
        "i32",
        "i64",
        "f32",
        "f64",
        "Uuid",
        "TimeUuid",
        "DateTime",
        "NaiveDate",
        "NaiveTime",
        "IpAddr",
        "Decimal",
        "Ascii",
        "Varint",
    ];
    let Type::Path(path) = ty else { return false };
    path.path.segments.last().is_some_and(|last| KNOWN.iter().any(|known| last.ident == known))
}
