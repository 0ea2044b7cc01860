use super::*;

#[derive(Document)]
#[document(table = "Orders", keyspace = "Shop", connection = "analytics", none = "unset", crate = "::coodie")]
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
    assert_eq!((parts.name, parts.keyspace, parts.connection), ("Orders", Some("Shop"), Some("analytics")));
    assert_eq!(parts.none, Some(NonePolicy::Unset));
    assert_eq!(Order1::shapes().table().columns[1].indexes, [Index::new(Some("By_Customer"))]);
    assert_eq!(GitCommit::shapes().table().columns[3].indexes, [Index::new(None)]);
    assert_eq!((GitCommit::PARTS.keyspace, GitCommit::PARTS.none), (None, None));
}

#[test]
fn keys_are_ordered_by_number_or_as_declared() {
    assert_eq!(partition::<KeyedByNumbers>(), ["a", "b"]);
    assert_eq!(clustering::<KeyedByNumbers>(), ["c", "d"]);
    assert_eq!(clustering::<KeyedByDeclaration>(), ["b", "c", "d"]);
    assert_eq!(KeyedByNumbers::shapes().table().columns[2].role, Role::Clustering(0, Order::Desc));
    assert_eq!(KeyedByDeclaration::shapes().table().columns[1].role, Role::Clustering(1, Order::Desc));
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
    const LABELS: ColumnPart = GitCommit::PARTS.columns[6];
    assert!(matches!(LABELS, ColumnPart::Column(ColumnDef { ty: ColumnType::Set(&ColumnType::Text), .. })));
    let types = GitCommit::shapes().table().columns.iter().map(|column| column.ty.to_string());
    let expected = ["text", "text", "timestamp", "text", "text", "frozen<list<text>>", "set<text>", "text"];
    assert_eq!(types.collect::<Vec<_>>(), expected);
    assert_eq!(Hits::shapes().table().columns[1].ty, ColumnType::Counter);
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
    let types = Typed::shapes().table().columns.iter().map(|column| column.ty.to_string());
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
