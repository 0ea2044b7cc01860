//! The derive macros of coodie: struct -> `read` (what was written) -> `check` -> `expand`, or a `stub` on mistakes.
#![forbid(unsafe_code)]

mod check;
mod document;
mod enumeration;
mod errors;
mod expand;
mod generics;
mod index;
mod name;
mod newtype;
mod option;
mod patch;
mod read;
mod stub;
mod suggestion;
mod union;
mod user_type;
mod view;

/// Makes a struct a document: a row of a table, with a constant for each column.
///
/// On the struct: `#[document(table = "..", keyspace = "..", connection = "..", none = "unset", validate = path, hooks)]`. On fields:
/// `#[partition_key]`, `#[clustering(desc)]`, `#[static_column]`, `#[counter]`, `#[frozen]`, `#[indexed]`,
/// `#[json]`, `#[skip]`, `#[version]`, `#[sensitive]` and
/// `#[column(name = "..", default = value, cql = "..", with = module, stamp = updated)]`.
///
/// `with` names a module that stores a foreign type as another, which filters and `set` take:
///
/// ```
/// use coodie::{ColumnType, Document, Model};
/// use std::time::Duration;
///
/// mod seconds {
///     use std::num::TryFromIntError;
///     use std::time::Duration;
///
///     pub type Stored = i64;
///
///     pub fn store(duration: &Duration) -> Result<Stored, TryFromIntError> {
///         duration.as_secs().try_into()
///     }
///
///     pub fn load(seconds: Stored) -> Result<Duration, TryFromIntError> {
///         seconds.try_into().map(Duration::from_secs)
///     }
/// }
///
/// #[derive(Document)]
/// struct Job {
///     #[partition_key]
///     id: i64,
///     #[column(with = seconds)]
///     timeout: Duration,
/// }
///
/// let long = Job::find().filter(Job::TIMEOUT.gt(3600)).allow_filtering();
/// # let _ = long;
/// ```
#[doc = ""]
#[doc = include_str!("../doc/union.md")]
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
/// On the field: `#[column(cql = "..", with = module)]`, `#[json]`. Further fields are marked `#[skip]` and become their `Default` when a value is
/// read: a `PhantomData`, for instance.
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
#[proc_macro_derive(CqlNewtype, attributes(cql, column, json, skip))]
pub fn derive_newtype(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    newtype::derive(&syn::parse_macro_input!(input as syn::DeriveInput)).into()
}

/// Makes an enum a column's type: each variant is stored as its name, or as its number.
///
/// On the enum: `#[cql(rename_all = "snake_case")]`, or one of `#[cql(tinyint)]`, `#[cql(smallint)]`, `#[cql(int)]` and
/// `#[cql(bigint)]`, by which the discriminants are stored: write them, since those that are counted change when a
/// variant moves. On variants: `#[cql(rename = "..")]`.
///
/// A value that no variant stands for is a `Codec` error when it is read. `#[cql(other)]` marks a variant that keeps
/// such values, so that they are written back as they were.
///
/// ```
/// use coodie::{ColumnType, CqlEnum, CqlType, Document};
///
/// #[derive(CqlEnum, Debug, Clone, PartialEq)]
/// #[cql(rename_all = "snake_case")]
/// enum Status {
///     Draft,
///     InReview,                   // 'in_review'
///     #[cql(rename = "live")]
///     Published,
///     #[cql(other)]
///     Unknown(String),
/// }
///
/// #[derive(CqlEnum, Debug, Clone, Copy, PartialEq)]
/// #[cql(int)]
/// enum Level {
///     Low = 1,
///     High = 10,
/// }
///
/// #[derive(Document)]
/// struct Article {
///     #[partition_key]
///     id: i64,
///     status: Status,
///     level: Option<Level>,
/// }
///
/// let mut cell = Vec::new();
/// Status::InReview.encode(&mut cell)?;
/// assert_eq!(cell[4..], *b"in_review");
/// assert_eq!((Status::TYPE, Level::TYPE), (ColumnType::Text, ColumnType::Int));
/// # Ok::<(), coodie::CodecError>(())
/// ```
#[proc_macro_derive(CqlEnum, attributes(cql))]
pub fn derive_enum(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    enumeration::derive(&syn::parse_macro_input!(input as syn::DeriveInput)).into()
}

/// Makes a struct embedded: `#[flatten]` puts its columns into the table of a document.
///
/// On its fields stands what stands on those of a document: `#[static_column]`, `#[frozen]`, `#[indexed(..)]`, `#[json]`,
/// `#[skip]`, `#[sensitive]` and `#[column(..)]`, stamps included. Key columns, counters and versions belong to the
/// document itself, and an embedded struct embeds no other.
///
/// The constants of the columns stand on the struct, for every document that it is flattened into; the document's own
/// are free of them. A struct stands in a document once, and no two columns of one document have the same name.
///
/// ```
/// use coodie::{Document, Embedded, Memory, init_coodie};
///
/// #[derive(Embedded, Debug, Clone, PartialEq)]
/// struct Place {
///     #[indexed]
///     city: String,
///     #[column(default = String::from("CH"))]
///     country: String,
/// }
///
/// #[derive(Document, Debug, Clone, PartialEq)]
/// struct Shop {
///     #[partition_key]
///     id: i32,
///     name: String,
///     #[flatten]
///     place: Place,
/// }
///
/// # async fn example() -> coodie::Result<()> {
/// init_coodie(Memory::new()).await?;
/// let created = Shop::sync_table().await?;
/// assert!(created.statements[0].contains("(id int, name text, city text, country text, PRIMARY KEY (id))"));
///
/// let place = Place { city: "Bern".into(), country: "CH".into() };
/// let shop = Shop { id: 1, name: "Books".into(), place };
/// shop.save().await?;
/// shop.update().set(Place::CITY, "Basel").await?;
/// assert_eq!(Shop::find_one().filter(Place::CITY.eq("Basel")).await?.unwrap().place.country, "CH");
/// # Ok(()) }
/// # futures_util::FutureExt::now_or_never(example()).expect("in memory nothing waits").unwrap();
/// ```
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

/// Makes a struct a user type: a value of several named fields, which a column holds as a whole.
///
/// On the struct: `#[user_type(name = "..")]`, without which it is named like the struct, in `snake_case`. On fields:
/// `#[column(name = "..", default = value, cql = "..")]` and `#[skip]`.
///
/// Fields are matched by name. A value that was written before a field was added reads as if the field were null:
/// `None`, an empty collection, or else the field's default. What stands within a user type is frozen, as servers
/// demand; a column of it is not, unless the document says so by `#[frozen]`, and only then part of a key. Where it is
/// not frozen, a value whose fields are all null is itself null.
///
/// ```
/// use coodie::{ColumnType, CqlType, Document, UserType};
/// use std::collections::BTreeMap;
///
/// #[derive(UserType, Debug, Clone, PartialEq)]
/// struct Address {
///     street: String,
///     zip: Option<i32>,
///     #[column(default = String::from("CH"))]
///     country: String,
/// }
///
/// #[derive(Document)]
/// struct Person {
///     #[partition_key]
///     id: i64,
///     home: Option<Address>,
///     #[frozen]
///     work: Option<Address>,
///     others: BTreeMap<String, Address>,
/// }
///
/// let columns = Person::PARTS.columns.iter();
/// # use coodie::{Model, schema::ColumnPart};
/// let types = columns.map(|part| if let ColumnPart::Column(c) = part { c.ty.to_string() } else { unreachable!() });
/// assert_eq!(types.collect::<Vec<_>>()[1..], ["address", "frozen<address>", "map<text, frozen<address>>"]);
/// ```
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
/// For bodies in JSON, derive serde's `Deserialize` and `Default` as well, and add `#[serde(default)]`: a value sets, null
/// clears, and what is absent is kept.
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
#[proc_macro_derive(Patch, attributes(patch))]
pub fn derive_patch(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    patch::derive(&syn::parse_macro_input!(input as syn::DeriveInput)).into()
}

#[doc = include_str!("../doc/materialized_view.md")]
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
