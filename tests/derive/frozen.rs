use super::*;
use coodie::{CqlType, Frozen};

const UNTITLED: &str = "untitled";

fn draft() -> String {
    "draft".to_owned()
}

mod defaults {
    pub(super) fn r#type() -> Option<i32> {
        Some(7)
    }
}

#[derive(Document, Debug, PartialEq)]
struct Nested {
    #[partition_key]
    #[frozen]
    id: Vec<i32>,
    #[clustering]
    at: Frozen<BTreeSet<i32>>,
    deep: Vec<Frozen<BTreeSet<String>>>,
    plain: Vec<BTreeSet<String>>,
    map: BTreeMap<i32, (Frozen<Vec<i32>>, Option<Frozen<Vec<i32>>>)>,
    whole: Option<Frozen<BTreeMap<i32, Vec<i32>>>>,
    #[column(default = UNTITLED.to_owned())]
    constant: String,
    #[column(default = draft)]
    function: String,
    #[column(default = defaults::r#type)]
    number: Option<i32>,
    #[column(default = None)]
    none: Option<i32>,
    #[column(default = i32::MAX)]
    most: i32,
}

#[test]
fn what_is_inside_is_frozen_whether_it_says_so_or_not() {
    let types: Vec<_> = Nested::shapes().table().columns.iter().map(|column| column.ty.to_string()).collect();
    let deep = "list<frozen<set<text>>>";
    let map = "map<int, frozen<tuple<frozen<list<int>>, frozen<list<int>>>>>";
    let whole = "frozen<map<int, frozen<list<int>>>>";
    assert_eq!(types[..6], ["frozen<list<int>>", "frozen<set<int>>", deep, deep, map, whole]);
    let (frozen, plain) = (<Vec<Frozen<BTreeSet<i32>>>>::TYPE, <Vec<BTreeSet<i32>>>::TYPE);
    assert_eq!(frozen.data_type(), plain.data_type());
}

#[test]
fn frozen_values_come_back() {
    let sets = BTreeSet::from(["a".to_owned()]);
    round_trip(&Nested {
        id: vec![1],
        at: BTreeSet::from([2]).into(),
        deep: vec![Frozen(sets.clone())],
        plain: vec![sets],
        map: [(1, (Frozen(vec![1]), None))].into(),
        whole: Some(Frozen([(1, vec![2])].into())),
        constant: String::new(),
        function: String::new(),
        number: None,
        none: Some(1),
        most: 0,
    });
}

#[test]
fn defaults_are_constants_expressions_and_functions() {
    let mut values = Values::default();
    for column in ["constant", "function", "number", "none", "most"] {
        Nested::write_default(column, &mut values).unwrap();
    }
    let mut expected = Values::default();
    expected.push(|cell| "untitled".to_owned().encode(cell)).unwrap();
    expected.push(|cell| "draft".to_owned().encode(cell)).unwrap();
    expected.push(|cell| Some(7).encode(cell)).unwrap();
    expected.push(|cell| None::<i32>.encode(cell)).unwrap();
    expected.push(|cell| i32::MAX.encode(cell)).unwrap();
    assert_eq!(values, expected);
}
