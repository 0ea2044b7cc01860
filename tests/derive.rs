//! What `#[derive(Document)]` makes of structs.

use bytes::Bytes;
use chrono::{DateTime, Utc};
use coodie::__private::{Index, NonePolicy, Order, Role, Row, Shapes, Values, Writer};
use coodie::{Column, ColumnType, Document, Model, index, kind, role};
use coodie_core::{ColumnSpec, Layout, RowSet, TableSpec};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use uuid::Uuid;

#[derive(Document, Debug, Clone, PartialEq)]
struct GitCommit {
    #[partition_key(0)]
    repo: String,
    #[partition_key(1)]
    branch: String,
    #[clustering(desc)]
    committed_at: DateTime<Utc>,
    #[indexed]
    author: String,
    #[static_column]
    description: Option<String>,
    #[frozen]
    parents: Vec<String>,
    labels: BTreeSet<String>,
    #[column(default = "wip".into())]
    message: String,
}

#[derive(Document)]
struct Hits {
    #[partition_key]
    page: String,
    #[counter]
    views: i64,
    #[counter]
    clicks: Option<i64>,
}

/// The cells that a model writes.
fn written<M: Model>(model: &M) -> Values {
    let mut values = Values::default();
    let mut writer = Writer::new(M::shapes().table(), NonePolicy::Null, &mut values);
    model.write(&mut writer).unwrap();
    writer.finish().unwrap();
    values
}

/// A model from an answer whose columns are those at `places`, with the cells of `values`.
fn read<M: Model>(values: &Values, places: impl IntoIterator<Item = usize>) -> coodie::Result<M> {
    let table = M::shapes().table();
    let specs = places.into_iter().map(|at| {
        let column = &table.columns[at];
        ColumnSpec::borrowed(column.name, column.ty.data_type(), TableSpec::borrowed("ks", table.name))
    });
    let specs: Arc<[_]> = specs.collect();
    let rows = RowSet::new(specs, 1, Bytes::copy_from_slice(values.cells()));
    let layout = Layout::of(table, rows.specs())?;
    let mut body = rows.body();
    M::read(&mut Row::read(table, &layout, rows.specs(), &mut body)?)
}

fn round_trip<M: Model + PartialEq + std::fmt::Debug>(model: &M) {
    let columns = M::shapes().table().columns.len();
    assert_eq!(read::<M>(&written(model), 0..columns).unwrap(), *model);
}

fn names<M: Model>(at: impl Fn(&Shapes) -> &[usize]) -> Vec<&'static str> {
    at(M::shapes()).iter().map(|at| M::PARTS.columns[*at].name).collect()
}

fn partition<M: Model>() -> Vec<&'static str> {
    names::<M>(|shapes| &shapes.table().partition)
}

fn clustering<M: Model>() -> Vec<&'static str> {
    names::<M>(|shapes| &shapes.table().clustering)
}

mod constants {
    use super::*;

    #[test]
    fn each_column_is_a_constant_of_its_type_part_and_index() {
        let _: Column<GitCommit, String, role::Partition> = GitCommit::REPO;
        let _: Column<GitCommit, DateTime<Utc>, role::Clustering> = GitCommit::COMMITTED_AT;
        let _: Column<GitCommit, String, role::Regular, index::Plain> = GitCommit::AUTHOR;
        let _: Column<GitCommit, String, role::Static> = GitCommit::DESCRIPTION;
        let _: Column<GitCommit, Vec<String>, role::Frozen> = GitCommit::PARENTS;
        let _: Column<GitCommit, BTreeSet<String>, role::Regular> = GitCommit::LABELS;
        let _: Column<Hits, i64, role::Counter> = Hits::VIEWS;
        assert_eq!(GitCommit::COMMITTED_AT.name(), "committed_at");
    }

    #[test]
    fn kinds_and_keys_are_types() {
        fn of<M: Model<Kind = K, Key = P>, K, P>() {}
        of::<GitCommit, kind::Regular, (String, String, DateTime<Utc>)>();
        of::<Hits, kind::Counter, (String,)>();
    }

    #[test]
    fn a_column_of_a_document_is_a_column_of_it() {
        fn lends<M, C: coodie::ColumnOf<M>>() {}
        lends::<GitCommit, GitCommit>();
    }

    /// Private documents of private types, in a module, used from its child.
    mod commits {
        use super::*;

        #[derive(Debug, Clone, Copy, PartialEq, Default)]
        struct Secret;

        #[derive(Document, Debug, PartialEq)]
        pub(super) struct Private {
            #[partition_key]
            id: i32,
            name: Option<Box<str>>,
            #[skip]
            secret: Secret,
        }

        pub(super) fn make() -> Private {
            Private { id: 1, name: None, secret: Secret }
        }
    }

    #[test]
    fn fields_may_be_private() {
        round_trip(&commits::make());
        assert_eq!(commits::Private::ID.name(), "id");
    }

    #[test]
    fn a_document_may_be_local_and_need_no_trait() {
        #[derive(coodie::Document)]
        struct Local {
            #[partition_key]
            id: Uuid,
        }
        let local = Local { id: Uuid::nil() };
        assert_eq!((Local::ID.name(), local.id), ("id", Uuid::nil()));
    }
}

mod table {
    use super::*;

    #[derive(Document)]
    #[document(
        table = "Orders",
        keyspace = "Shop",
        connection = "analytics",
        none = "unset",
        crate = "::coodie"
    )]
    struct Order1 {
        #[partition_key]
        id: i32,
        #[indexed(name = "By_Customer")]
        customer: i32,
    }

    #[derive(Document)]
    struct KeyedByNumbers {
        #[clustering(1, asc)]
        d: i32,
        #[partition_key(1)]
        b: i64,
        #[clustering(0, desc)]
        c: String,
        #[partition_key(0)]
        a: Uuid,
    }

    #[derive(Document)]
    struct KeyedByDeclaration {
        #[clustering]
        b: i32,
        #[clustering(desc)]
        c: i64,
        #[partition_key]
        a: i32,
        #[clustering(asc)]
        d: i32,
    }

    #[test]
    fn the_table_is_named_like_the_struct_or_as_told() {
        assert_eq!(GitCommit::PARTS.name, "git_commit");
        let parts = Order1::PARTS;
        assert_eq!(
            (parts.name, parts.keyspace, parts.connection),
            ("Orders", Some("Shop"), Some("analytics"))
        );
        assert_eq!(parts.none, Some(NonePolicy::Unset));
        assert_eq!(parts.columns[1].indexes, [Index::new(Some("By_Customer"))]);
        assert_eq!(GitCommit::PARTS.columns[3].indexes, [Index::new(None)]);
        assert_eq!((GitCommit::PARTS.keyspace, GitCommit::PARTS.none), (None, None));
    }

    #[test]
    fn keys_are_ordered_by_number_or_as_declared() {
        assert_eq!(partition::<KeyedByNumbers>(), ["a", "b"]);
        assert_eq!(clustering::<KeyedByNumbers>(), ["c", "d"]);
        assert_eq!(clustering::<KeyedByDeclaration>(), ["b", "c", "d"]);
        assert_eq!(KeyedByNumbers::PARTS.columns[2].role, Role::Clustering(0, Order::Desc));
        assert_eq!(KeyedByDeclaration::PARTS.columns[1].role, Role::Clustering(1, Order::Desc));
        fn key<M: Model<Key = K>, K>() {}
        key::<KeyedByNumbers, (Uuid, i64, String, i32)>();
        key::<KeyedByDeclaration, (i32, i32, i64, i32)>();
    }

    #[test]
    fn a_key_is_written_in_its_own_order() {
        let model = KeyedByNumbers { d: 4, b: 2, c: "c".into(), a: Uuid::max() };
        let mut values = Values::default();
        let mut writer = Writer::new(KeyedByNumbers::shapes().table(), NonePolicy::Null, &mut values);
        model.write_key(&mut writer).unwrap();
        let cells: Vec<_> = values.iter().collect();
        let bytes: [&[u8]; 4] = [&[255; 16], &2_i64.to_be_bytes(), b"c", &4_i32.to_be_bytes()];
        assert_eq!(cells, bytes.map(coodie_core::Bound::Value));
    }

    #[test]
    fn types_are_constants() {
        const LABELS: ColumnType = GitCommit::PARTS.columns[6].ty;
        assert_eq!(LABELS, ColumnType::Set(&ColumnType::Text));
        let types = GitCommit::PARTS.columns.iter().map(|column| column.ty.to_string());
        let expected =
            ["text", "text", "timestamp", "text", "text", "frozen<list<text>>", "set<text>", "text"];
        assert_eq!(types.collect::<Vec<_>>(), expected);
        assert_eq!(Hits::PARTS.columns[1].ty, ColumnType::Counter);
    }

    #[derive(Document, Debug, PartialEq)]
    struct Typed {
        #[partition_key]
        #[frozen]
        path: Vec<String>,
        #[column(cql = "timeuuid")]
        at: Uuid,
        #[column(cql = "ascii")]
        code: Option<String>,
        data: Vec<u8>,
        nested: BTreeMap<String, Vec<BTreeSet<i32>>>,
        #[frozen]
        pair: (i32, Option<String>),
    }

    #[test]
    fn types_may_be_overridden_frozen_and_nested() {
        let types = Typed::PARTS.columns.iter().map(|column| column.ty.to_string());
        let expected = [
            "frozen<list<text>>",
            "timeuuid",
            "ascii",
            "blob",
            "map<text, frozen<list<frozen<set<int>>>>>",
            "frozen<tuple<int, text>>",
        ];
        assert_eq!(types.collect::<Vec<_>>(), expected);
        let _: Column<Typed, coodie::TimeUuid, role::Regular> = Typed::AT;
        let _: Column<Typed, coodie::Ascii, role::Regular> = Typed::CODE;
        round_trip(&Typed {
            path: vec!["a".into()],
            at: Uuid::from_u128(0x1000_8000_0000_0000_0000),
            code: Some("x".into()),
            data: vec![0, 255],
            nested: [("k".into(), vec![[1, 2].into()])].into(),
            pair: (1, None),
        });
    }
}

mod names {
    use super::*;

    /// What a crate might have in scope: none of it may reach the generated code.
    #[allow(dead_code, unreachable_pub, non_camel_case_types, non_snake_case)]
    mod hostile {
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
        assert_eq!(
            (Shadows::SELF.name(), Shadows::_1_.name(), Shadows::GRÖSSE.name()),
            ("self_", "_1", "größe")
        );
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
        let names: Vec<_> = Quoted::PARTS.columns.iter().map(|column| column.name).collect();
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
}

mod generics {
    use super::*;

    #[derive(Document, Debug, PartialEq)]
    struct Doc<T> {
        #[partition_key]
        id: i32,
        value: T,
        list: Vec<T>,
    }

    /// `Vec<u8>` is a blob, though `u8` is no column.
    #[derive(Document, Debug, PartialEq)]
    struct Wrapped<T: Clone, const N: usize = 2>
    where
        T: PartialEq,
    {
        #[partition_key]
        id: i32,
        data: Vec<T>,
        fixed: [i32; N],
        #[skip]
        skipped: Option<T>,
    }

    #[derive(Document)]
    struct Sized2<const N: usize> {
        #[partition_key]
        id: i32,
        fixed: [i32; N],
    }

    #[test]
    fn each_instance_has_a_table_of_its_own_types() {
        assert_eq!(Doc::<i32>::PARTS.columns[2].ty, ColumnType::List(&ColumnType::Int));
        assert_eq!(Doc::<String>::PARTS.columns[2].ty, ColumnType::List(&ColumnType::Text));
        assert!(!std::ptr::eq(Doc::<i32>::shapes(), Doc::<String>::shapes()));
        assert!(std::ptr::eq(Doc::<i32>::shapes(), Doc::<i32>::shapes()));
        assert!(!std::ptr::eq(Sized2::<1>::shapes(), Sized2::<2>::shapes()));
        let _: Column<Doc<i32>, Vec<i32>, role::Regular> = Doc::LIST;
        let Sized2 { id, fixed } = Sized2 { id: 1, fixed: [1] };
        assert_eq!([id], fixed);
    }

    #[test]
    fn instances_are_written_and_read() {
        round_trip(&Doc { id: 1, value: 2, list: vec![3] });
        round_trip(&Doc { id: 1, value: "a".to_owned(), list: vec!["b".to_owned()] });
        round_trip(&Wrapped::<u8> { id: 1, data: vec![1], fixed: [1, 2], skipped: None });
    }
}

mod rows {
    use super::*;

    #[derive(Document, Debug, PartialEq)]
    struct Draft {
        #[skip]
        cached: Option<String>,
        #[partition_key]
        id: i32,
        #[column(name = "Title", default = "untitled".into())]
        title: String,
        tags: Vec<String>,
        #[column(default = Some(1))]
        version: Option<i32>,
    }

    fn draft() -> Draft {
        Draft { cached: None, id: 1, title: "a".into(), tags: vec!["t".into()], version: None }
    }

    #[test]
    fn what_is_written_is_read_back() {
        round_trip(&draft());
        round_trip(&GitCommit {
            repo: "coodie".into(),
            branch: "main".into(),
            committed_at: DateTime::from_timestamp_millis(-1).unwrap(),
            author: "ada".into(),
            description: None,
            parents: vec!["a".into(), "b".into()],
            labels: ["x".into()].into(),
            message: String::new(),
        });
    }

    #[test]
    fn columns_are_found_by_name_and_missing_ones_have_their_default() {
        let mut values = Values::default();
        values.push_cell(&[0, 0, 0, 0]).unwrap();
        values.push_cell(&[0, 0, 0, 4, 0, 0, 0, 1]).unwrap();
        let read: Draft = read(&values, [2, 0]).unwrap();
        let expected = Draft { tags: vec![], title: "untitled".into(), version: Some(1), ..draft() };
        assert_eq!(read, expected);
    }

    #[test]
    fn a_missing_column_without_a_default_is_an_error_that_names_it() {
        let error = read::<Draft>(&Values::default(), []).unwrap_err();
        assert!(error.is_schema() && error.to_string().contains("draft.id"), "{error}");
    }

    #[test]
    fn skipped_fields_are_never_written() {
        let values = written(&Draft { cached: Some("x".into()), ..draft() });
        assert_eq!(values.len(), 4);
        assert_eq!(read::<Draft>(&values, 0..4).unwrap(), draft());
    }

    #[test]
    fn defaults_are_written_by_name() {
        let mut values = Values::default();
        Draft::write_default("Title", &mut values).unwrap();
        Draft::write_default("id", &mut values).unwrap();
        Hits::write_default("views", &mut values).unwrap();
        assert_eq!(values.frame(), b"\0\x01\0\0\0\x08untitled");
        let with_default: Vec<_> = Draft::PARTS.columns.iter().map(|column| column.has_default).collect();
        assert_eq!(with_default, [false, true, false, true]);
    }

    #[test]
    fn a_counter_never_incremented_is_zero_or_none() {
        let mut values = Values::default();
        values.push_cell(&[0, 0, 0, 1, b'/']).unwrap();
        values.push_cell(&[255; 4]).unwrap();
        values.push_cell(&[255; 4]).unwrap();
        let Hits { page, views, clicks } = read(&values, 0..3).unwrap();
        assert_eq!((page.as_str(), views, clicks), ("/", 0, None));
    }
}
