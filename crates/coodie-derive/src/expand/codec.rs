use super::place::Place;
use super::row::local;
use crate::document::{Field, PartKind};
use crate::generics::borrows;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Path, Type};

/// An item of `<Type as CqlType>`, all of it standing at the type.
///
/// The one way in which generated code names a field's type: a type that cannot be a column is one error then, at
/// the field, and not one for each use.
pub(crate) fn item(p: &TokenStream, field: &Field<'_>, name: &str) -> TokenStream {
    if field.json.is_some() {
        return json(p, field, name);
    }
    let (ty, cql, place) = (stored(p, field), cql_trait(p, field), place(field));
    let name = Ident::new(name, place.last);
    quote_spanned!(place.first=> <#ty as #cql>::#name)
}

/// Where the type is that must be a column's.
pub(crate) fn place(field: &Field<'_>) -> Place {
    match module(field) {
        Some(module) => Place::of(module),
        None => Place::of(field.ty),
    }
}

/// A call that appends `value`, a reference to the field, to `cell`.
pub(crate) fn encode(p: &TokenStream, field: &Field<'_>, value: TokenStream, cell: &Ident) -> TokenStream {
    let encode = item(p, field, "encode");
    let Some(module) = module(field) else { return call(field, &encode, &[value, quote!(#cell)]) };
    let (place, stored, store) = (Place::of(module), local("stored"), of_module(module, "store"));
    let value = place.words(value);
    quote! {
        match #store(#value) {
            #p::Ok(#stored) => #encode(&#stored, #cell),
            #p::Err(#stored) => #p::Err(#p::core_::with::refused(#stored)),
        }
    }
}

/// A function that reads the field from a cell.
pub(crate) fn decode(p: &TokenStream, field: &Field<'_>) -> TokenStream {
    if field.kind() == Some(PartKind::Version) {
        return Place::of(field.ty).words(quote!(#p::core_::read_version));
    }
    let decode = item(p, field, "decode");
    let Some(module) = module(field) else { return decode };
    let (cell, found, load) = (local("cell"), local("found"), of_module(module, "load"));
    quote! {
        |#cell: #p::Option<&[#p::std_::primitive::u8]>, #found: &#p::WireType<'_>| {
            #load(#decode(#cell, #found)?).map_err(#p::core_::with::refused)
        }
    }
}

/// A call that reads the field from `cell`.
pub(crate) fn decode_from(p: &TokenStream, field: &Field<'_>, cell: &Ident, found: &Ident) -> TokenStream {
    call(field, &decode(p, field), &[quote!(#cell), quote!(#found)])
}

/// A call of what is a path, or of what is not, in parentheses.
fn call(field: &Field<'_>, function: &TokenStream, arguments: &[TokenStream]) -> TokenStream {
    if field.json.is_some() || field.with.is_some() {
        return quote!((#function)(#(#arguments),*));
    }
    quote!(#function(#(#arguments),*))
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

/// The bucket of a time, all of it standing at the type of the bucket.
pub(crate) fn bucket(p: &TokenStream, field: &Field<'_>, name: &str) -> TokenStream {
    let (ty, place) = (field.ty, Place::of(field.ty));
    place.item(quote!(#ty as #p::Bucket), name)
}

/// What the type of a field must be: a column's type, or for a skipped field something with a default.
pub(crate) fn bound(p: &TokenStream, field: &Field<'_>) -> Option<TokenStream> {
    if field.skip.is_some() {
        return Some(quote!(#p::Skip));
    }
    if field.flatten.is_some() {
        return Some(quote!(#p::Embedded));
    }
    if field.json.is_some() {
        return Some(quote!(#p::CqlJson));
    }
    field.with.is_none().then(|| cql_trait(p, field))
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
        (_, Some(kind)) if kind.is_counter() => quote!(#p::CqlCounter),
        (Some(cql), _) => {
            let marker = &cql.marker;
            quote!(#p::CqlAs<#p::as_cql::#marker>)
        }
        (None, _) => quote!(#p::CqlType),
    }
}

/// The type that is stored: the field's own, or that of its module.
fn stored(p: &TokenStream, field: &Field<'_>) -> TokenStream {
    match (module(field), &field.with) {
        (Some(module), _) => of_module(module, "Stored"),
        // Refused already.
        (None, Some(_)) => quote!(#p::std_::string::String),
        (None, None) => field.ty.to_token_stream(),
    }
}

/// The module that stores and loads the field.
fn module<'f>(field: &'f Field<'_>) -> Option<&'f Path> {
    field.with.as_ref()?.module.as_ref()
}

fn of_module(module: &Path, name: &str) -> TokenStream {
    let name = Ident::new(name, Place::of(module).last);
    quote!(#module::#name)
}

/// The items of a field that is JSON need nothing of its type, but that it can be written and read.
fn json(p: &TokenStream, field: &Field<'_>, name: &str) -> TokenStream {
    let (ty, place) = (field.ty, place(field));
    let function = |name| {
        let json = place.words(quote!(#p::core_::json));
        quote_spanned!(place.last=> #json::<#ty>().#name)
    };
    match name {
        "Value" => quote!(#p::Json<#ty>),
        "TYPE" => quote!(#p::ColumnType::Text),
        "NULLS" => quote!(#p::Nulls::Whole),
        "encode" => function(quote!(encode)),
        _ => function(quote!(decode)),
    }
}

/// Tells whether the type is by its name one of those that are columns.
pub(crate) fn is_known(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    path.path.segments.last().is_some_and(|last| KNOWN.iter().any(|known| last.ident == known))
}

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
    "BigDecimal",
    "BigInt",
    "OffsetDateTime",
    "Date",
    "Time",
    "Ipv4Addr",
    "Ipv6Addr",
    "Ascii",
    "Varint",
];
