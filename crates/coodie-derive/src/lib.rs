//! The derive macros of coodie.
//!
//! **You need `coodie`, not this crate**: its feature `derive`, which is on by default, re-exports them, and what they
//! generate names `coodie`.
//!
//! struct -> `read` (what was written) -> `check` -> `expand`, or a `stub` on mistakes.
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod check;
mod document;
mod enumeration;
mod errors;
mod expand;
mod generics;
mod index;
mod lookup;
mod name;
mod newtype;
mod option;
mod patch;
mod projection;
mod read;
mod stub;
mod suggestion;
mod union;
mod user_type;
mod view;

#[doc = include_str!("../doc/document.md")]
#[doc = ""]
#[doc = include_str!("../doc/column.md")]
#[doc = ""]
#[doc = include_str!("../doc/index.md")]
#[doc = ""]
#[doc = include_str!("../doc/option.md")]
#[doc = ""]
#[doc = include_str!("../doc/lifecycle.md")]
#[doc = ""]
#[doc = include_str!("../doc/union.md")]
#[doc = ""]
#[doc = "With the feature `derive`, which is on by default."]
#[proc_macro_derive(
    Document,
    attributes(
        document,
        column,
        partition_key,
        clustering,
        static_column,
        counter,
        frozen,
        indexed,
        json,
        skip,
        flatten,
        version,
        sensitive
    )
)]
pub fn derive_document(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = syn::parse_macro_input!(input as syn::DeriveInput);
    if let syn::Data::Enum(data) = &input.data {
        return union::derive(&input, data).into();
    }
    let mut errors = errors::Errors::default();
    let document = read::document(&input, &mut errors);
    check::document(&document, &mut errors);
    match errors.finish() {
        None => expand::document(&document).into(),
        Some(mistakes) => stub::document(&document, &mistakes).into(),
    }
}

/// Makes a tuple struct of one field a column's type: that of its field.
///
/// On the field: `#[column(cql = "..", with = module)]`, `#[json]`. Further fields are marked `#[skip]` and become
/// their `Default` when a value is read: a `PhantomData`, for instance. A newtype of a newtype is a column as well.
///
/// ```
/// use coodie::{ColumnType, CqlNewtype, CqlType, Document};
/// use std::marker::PhantomData;
///
/// #[derive(CqlNewtype, Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
/// struct Cents(i64);
///
/// #[derive(CqlNewtype)]
/// struct Id<T>(uuid::Uuid, #[skip] PhantomData<T>);
///
/// #[derive(Document)]
/// struct Product {
///     #[partition_key]
///     id: Id<Product>,
///     price: Cents,
///     former: Vec<Cents>,
/// }
///
/// assert_eq!(Cents::TYPE, ColumnType::BigInt);
/// assert_eq!(<Id<Product> as CqlType>::TYPE, ColumnType::Uuid);
/// ```
///
/// With the feature `derive`, which is on by default.
#[proc_macro_derive(CqlNewtype, attributes(cql, column, json, skip))]
pub fn derive_newtype(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    newtype::derive(&syn::parse_macro_input!(input as syn::DeriveInput)).into()
}

#[doc = include_str!("../doc/cql_enum.md")]
#[doc = ""]
#[doc = "With the feature `derive`, which is on by default."]
#[proc_macro_derive(CqlEnum, attributes(cql))]
pub fn derive_enum(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    enumeration::derive(&syn::parse_macro_input!(input as syn::DeriveInput)).into()
}

#[doc = include_str!("../doc/embedded.md")]
#[doc = ""]
#[doc = "With the feature `derive`, which is on by default."]
#[proc_macro_derive(
    Embedded,
    attributes(
        embedded,
        column,
        static_column,
        frozen,
        indexed,
        json,
        skip,
        sensitive,
        flatten,
        partition_key,
        clustering,
        counter,
        version
    )
)]
pub fn derive_embedded(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = syn::parse_macro_input!(input as syn::DeriveInput);
    let mut errors = errors::Errors::default();
    let embedded = read::embedded(&input, &mut errors);
    check::embedded(&embedded, &mut errors);
    match errors.finish() {
        None => expand::embedded::embedded(&embedded).into(),
        Some(mistakes) => stub::embedded(&embedded, &mistakes).into(),
    }
}

#[doc = include_str!("../doc/user_type.md")]
#[doc = ""]
#[doc = "With the feature `derive`, which is on by default."]
#[proc_macro_derive(
    UserType,
    attributes(
        user_type,
        column,
        frozen,
        skip,
        flatten,
        json,
        partition_key,
        clustering,
        static_column,
        counter,
        indexed,
        version,
        sensitive
    )
)]
pub fn derive_user_type(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = syn::parse_macro_input!(input as syn::DeriveInput);
    let mut errors = errors::Errors::default();
    let user_type = read::user_type(&input, &mut errors);
    check::user_type(&user_type, &mut errors);
    match errors.finish() {
        None => expand::user_type::user_type(&user_type).into(),
        Some(mistakes) => stub::user_type(&user_type, &mistakes).into(),
    }
}

/// Makes a struct of `Patch`es a patch of a document: what an HTTP PATCH says of its columns.
///
/// Each field is named as a field of the document is, and is a `Patch` of its value, or of a borrowed form of it: kept,
/// set or cleared. `document.patch(..)` and `Document::key(..).patch(..)` write what is not kept.
///
/// For bodies in JSON, derive serde's `Deserialize` and `Default` as well, and add `#[serde(default)]`: a value sets,
/// null clears, and what is absent is kept.
///
/// ```
/// use coodie::{Document, Memory, Patch, init_coodie};
///
/// #[derive(Document)]
/// struct User {
///     #[partition_key]
///     id: i64,
///     name: String,
///     mail: Option<String>,
/// }
///
/// #[derive(Default, Patch)]
/// #[patch(of = User)]
/// struct UserPatch {
///     name: Patch<String>,
///     mail: Patch<String>,
/// }
/// # async fn example() -> coodie::Result<()> {
/// # init_coodie(Memory::new()).await?;
/// # User::sync_table().await?;
/// User { id: 1, name: "ada".into(), mail: Some("ada@example.org".into()) }.save().await?;
/// User::key(1).patch(UserPatch { mail: Patch::Clear, ..UserPatch::default() }).await?;
/// assert_eq!(User::get(1).await?.mail, None);
/// # Ok(()) }
/// # futures_util::FutureExt::now_or_never(example()).expect("in memory nothing waits").unwrap();
/// ```
///
/// With the feature `derive`, which is on by default.
#[proc_macro_derive(Patch, attributes(patch))]
pub fn derive_patch(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    patch::derive(&syn::parse_macro_input!(input as syn::DeriveInput)).into()
}

#[doc = include_str!("../doc/materialized_view.md")]
#[doc = ""]
#[doc = "With the feature `derive`, which is on by default."]
#[proc_macro_derive(
    MaterializedView,
    attributes(
        view,
        column,
        partition_key,
        clustering,
        static_column,
        counter,
        frozen,
        indexed,
        json,
        skip,
        version,
        sensitive
    )
)]
pub fn derive_view(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    view::derive(&syn::parse_macro_input!(input as syn::DeriveInput)).into()
}

#[doc = include_str!("../doc/lookup.md")]
#[doc = ""]
#[doc = "With the feature `derive`, which is on by default."]
#[proc_macro]
pub fn lookup(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    lookup::expand(&syn::parse_macro_input!(input as lookup::Lookup)).into()
}

#[doc = include_str!("../doc/projection.md")]
#[doc = ""]
#[doc = "With the feature `derive`, which is on by default."]
#[proc_macro_derive(Projection, attributes(projection))]
pub fn derive_projection(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    projection::derive(&syn::parse_macro_input!(input as syn::DeriveInput)).into()
}
