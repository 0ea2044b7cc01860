//! The derive macros of coodie: struct -> `read` (what was written) -> `check` -> `expand`, or a `stub` on mistakes.
#![forbid(unsafe_code)]

mod check;
mod document;
mod errors;
mod expand;
mod generics;
mod index;
mod name;
mod read;
mod stub;
mod suggestion;
mod user_type;

/// Makes a struct a document: a row of a table, with a constant for each column.
///
/// On the struct: `#[document(table = "..", keyspace = "..", connection = "..", none = "unset", validate = path, hooks)]`. On fields:
/// `#[partition_key]`, `#[clustering(desc)]`, `#[static_column]`, `#[counter]`, `#[frozen]`, `#[indexed]`,
/// `#[skip]`, `#[version]`, `#[sensitive]` and `#[column(name = "..", default = value, cql = "..", stamp = updated)]`.
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
        skip,
        version,
        sensitive
    )
)]
pub fn derive_document(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = syn::parse_macro_input!(input as syn::DeriveInput);
    let mut errors = errors::Errors::default();
    let document = read::document(&input, &mut errors);
    check::document(&document, &mut errors);
    match errors.finish() {
        None => expand::document(&document).into(),
        Some(mistakes) => stub::document(&document, &mistakes).into(),
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
