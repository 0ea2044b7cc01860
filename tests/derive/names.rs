use super::*;

/// What a crate might have in scope: none of it may reach the generated code.
#[allow(dead_code, unreachable_pub, non_camel_case_types, non_snake_case)]
pub mod hostile {
    pub struct Option;
    pub struct Result;
    pub struct Vec;
    pub struct String;
    pub struct Box;
    pub struct Column;
    pub struct Model;
    pub struct Default;
    pub struct str;
    pub struct u16;
    pub struct bool;
    pub fn Ok() {}
    pub fn Err() {}
    pub fn Some() {}
    pub fn None() {}
    pub trait Send {}
    pub trait Sync {}
    pub mod core {}
    pub mod std {}
    pub mod coodie {}
    pub mod kind {}
    pub mod role {}
}

#[allow(unreachable_pub)]
mod document {
    #[allow(unused_imports)]
    use super::hostile::*;

    #[derive(::coodie::Document, Debug, PartialEq)]
    pub struct Doc {
        #[partition_key]
        pub id: i32,
        #[column(default = ::std::string::String::new())]
        pub name: ::std::string::String,
        pub r#type: ::std::option::Option<i32>,
        #[skip]
        pub skipped: i32,
    }

    #[derive(::coodie::Document, Debug, PartialEq)]
    pub struct Generic<T> {
        #[partition_key]
        pub id: T,
    }
}

#[test]
fn generated_code_takes_nothing_from_the_scope() {
    round_trip(&document::Doc { id: 1, name: "a".into(), r#type: Some(2), skipped: 0 });
    round_trip(&document::Generic { id: 1 });
}

/// Names of everything that generated code has itself.
#[derive(Document, Debug, PartialEq)]
struct Shadows {
    #[partition_key]
    key: i32,
    table: i32,
    name: i32,
    self_: i32,
    r#type: i32,
    parts: i32,
    kind: i32,
    shapes: i32,
    #[column(default = 7)]
    row: i32,
    writer: i32,
    cell: i32,
    values: i32,
    column: i32,
    default: i32,
    _1: i32,
    größe: i32,
}

#[test]
fn fields_may_have_the_names_of_generated_things() {
    let all: Vec<_> = Shadows::shapes().table().columns.iter().map(|column| column.name).collect();
    assert_eq!(all[1..5], ["table", "name", "self_", "type"]);
    assert_eq!(Shadows::PARTS.name(), "parts");
    assert_eq!((Shadows::SELF.name(), Shadows::_1_.name(), Shadows::GRÖSSE.name()), ("self_", "_1", "größe"));
    let values = written(&KEYS);
    assert_eq!(read::<Shadows>(&values, 0..16).unwrap(), KEYS);
}

const KEYS: Shadows = Shadows {
    key: 0,
    table: 1,
    name: 2,
    self_: 3,
    r#type: 4,
    parts: 5,
    kind: 6,
    shapes: 7,
    row: 8,
    writer: 9,
    cell: 10,
    values: 11,
    column: 12,
    default: 13,
    _1: 14,
    größe: 15,
};

#[derive(Document, Debug, PartialEq)]
#[allow(non_snake_case)]
struct Quoted {
    #[partition_key]
    select: i32,
    mixedCase: i32,
    #[column(name = "two words")]
    a: i32,
    #[column(name = "a \"quoted\" word")]
    b: i32,
    #[column(name = "日本")]
    c: i32,
}

#[test]
fn columns_may_be_named_anything() {
    let names: Vec<_> = Quoted::shapes().table().columns.iter().map(|column| column.name).collect();
    assert_eq!(names, ["select", "mixedCase", "two words", "a \"quoted\" word", "日本"]);
    assert_eq!(Quoted::MIXED_CASE.name(), "mixedCase");
    round_trip(&Quoted { select: 1, mixedCase: 2, a: 3, b: 4, c: 5 });
}

macro_rules! document {
    ($name:ident, $table:literal, $field:ident: $ty:ty = $default:expr) => {
        #[derive(Document, Debug, PartialEq)]
        #[document(table = $table)]
        struct $name {
            #[partition_key]
            id: i32,
            #[column(default = $default)]
            $field: $ty,
        }
    };
}
document!(FromMacro, "from_macro", wide: Option<i64> = Some(3));

#[test]
fn a_document_may_come_from_a_macro() {
    assert_eq!(FromMacro::PARTS.name, "from_macro");
    round_trip(&FromMacro { id: 1, wide: None });
}
