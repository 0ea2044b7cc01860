use super::*;
use coodie::{CqlType, UserType, UserTypeModel};

#[derive(UserType, Debug, Clone, PartialEq)]
struct Address {
    street: String,
    zip: Option<i32>,
    tags: Vec<String>,
    #[column(name = "the country", default = String::from("CH"))]
    country: String,
    #[skip]
    seen: u8,
}

/// The same type, as another version of the program has it.
#[derive(UserType, Debug, Clone, PartialEq)]
#[user_type(name = "address")]
struct Older {
    #[column(name = "the country")]
    country: Option<String>,
    gone: Option<i64>,
    street: String,
}

#[derive(UserType, Debug, Clone, PartialEq)]
#[user_type(name = "whole_person")]
struct Person<T: Clone, const N: usize = 2> {
    home: Address,
    others: Vec<Address>,
    by_name: BTreeMap<String, Address>,
    pair: (i32, Option<Box<Address>>),
    #[frozen]
    fixed: [i32; N],
    value: Option<T>,
    #[column(cql = "ascii")]
    code: String,
    r#type: i32,
}

fn address() -> Address {
    Address { street: "a".into(), zip: None, tags: vec!["t".into()], country: "AT".into(), seen: 0 }
}

fn encoded(value: &impl CqlType) -> Vec<u8> {
    let mut out = Vec::new();
    value.encode(&mut out).unwrap();
    out.split_off(4)
}

fn decoded<T: CqlType>(cell: Option<&[u8]>, found: ColumnType) -> Result<T, String> {
    T::decode(cell, &found.data_type()).map_err(|why| why.to_string())
}

#[test]
fn a_user_type_has_its_fields_in_the_order_of_the_struct() {
    let names = |ty: &coodie::schema::UserType| ty.fields.iter().map(|f| f.name).collect::<Vec<_>>();
    assert_eq!(Address::USER_TYPE.name, "address");
    assert_eq!(names(Address::USER_TYPE), ["street", "zip", "tags", "the country"]);
    assert_eq!(Address::TYPE, ColumnType::User(Address::USER_TYPE));
    let person = Person::<i32>::USER_TYPE;
    assert_eq!(person.name, "whole_person");
    let types: Vec<_> = person.fields.iter().map(|field| field.ty.to_string()).collect();
    let expected = [
        "address",
        "list<frozen<address>>",
        "map<text, frozen<address>>",
        "frozen<tuple<int, frozen<address>>>",
        "list<int>",
        "int",
        "ascii",
        "int",
    ];
    assert_eq!(types, expected);
    assert_eq!(Person::<String>::USER_TYPE.fields[5].ty, ColumnType::Text);
}

#[test]
fn values_come_back_at_any_depth() {
    let person = Person::<i64> {
        home: address(),
        others: vec![address(), Address { zip: Some(-1), ..address() }],
        by_name: [("x".into(), address())].into(),
        pair: (1, Some(Box::new(address()))),
        fixed: [1, 2],
        value: Some(i64::MIN),
        code: "abc".into(),
        r#type: 7,
    };
    let cell = encoded(&person);
    assert_eq!(decoded::<Person<i64>>(Some(&cell), <Person<i64> as CqlType>::TYPE).unwrap(), person);
    assert_eq!(decoded::<Option<Address>>(None, Address::TYPE).unwrap(), None);
}

#[test]
fn fields_are_matched_by_name() {
    let cell = encoded(&address());
    let older = Older { country: Some("AT".into()), gone: None, street: "a".into() };
    assert_eq!(decoded::<Older>(Some(&cell), Address::TYPE).unwrap(), older);
    let newer = Address { tags: vec![], ..address() };
    assert_eq!(decoded::<Address>(Some(&encoded(&older)), Older::TYPE).unwrap(), newer);
}

#[test]
fn a_missing_field_has_its_default_or_is_an_error_that_names_it() {
    // Written when the type had its first field only.
    let first = encoded(&address())[..5].to_vec();
    let read = Address { tags: vec![], country: "CH".into(), ..address() };
    assert_eq!(decoded::<Address>(Some(&first), Address::TYPE).unwrap(), read);
    let none = decoded::<Address>(Some(&[]), Address::TYPE).unwrap_err();
    assert!(none.starts_with("address.street: the cell is null"), "{none}");
    let null = decoded::<Address>(None, Address::TYPE).unwrap_err();
    assert!(null.starts_with("the cell is null"), "{null}");
}

#[test]
fn a_value_that_does_not_fit_names_type_and_field() {
    let person = Person::<i32, 0> {
        home: address(),
        others: vec![],
        by_name: BTreeMap::new(),
        pair: (1, None),
        fixed: [],
        value: None,
        code: "ü".into(),
        r#type: 0,
    };
    let refused = person.encode(&mut Vec::new()).unwrap_err().to_string();
    assert!(refused.starts_with("whole_person.code: `ascii`"), "{refused}");
}

#[allow(unreachable_pub)]
mod hygiene {
    #[allow(unused_imports)]
    use super::super::names::hostile::*;

    #[derive(::coodie::UserType, Debug, PartialEq)]
    pub struct Shadows {
        pub cell: i32,
        pub found: i32,
        pub fields: ::std::option::Option<i32>,
        pub why: i32,
        #[column(default = 7)]
        pub default: i32,
        pub r#type: ::std::vec::Vec<i32>,
        #[skip]
        pub skipped: i32,
    }
}

#[test]
fn generated_code_takes_nothing_from_the_scope() {
    let value = hygiene::Shadows {
        cell: 1,
        found: 2,
        fields: Some(3),
        why: 4,
        default: 5,
        r#type: vec![6],
        skipped: 0,
    };
    let cell = encoded(&value);
    assert_eq!(decoded::<hygiene::Shadows>(Some(&cell), <hygiene::Shadows as CqlType>::TYPE).unwrap(), value);
    assert_eq!(hygiene::Shadows::USER_TYPE.fields[5].name, "type");
}
