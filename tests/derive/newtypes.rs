use super::*;
use coodie::{CodecError, CqlNewtype, CqlType, Nulls};
use std::marker::PhantomData;

#[derive(CqlNewtype, Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Cents(i64);

#[derive(CqlNewtype, Debug, PartialEq)]
struct Tagged<T>(T)
where
    T: Clone;

#[derive(CqlNewtype, Debug, PartialEq)]
struct Bytes2<const N: usize>([i32; N]);

/// Only what is stored needs to be a column.
#[derive(CqlNewtype, Debug, PartialEq)]
struct Id<T>(#[skip] PhantomData<fn() -> T>, Uuid);

#[derive(CqlNewtype, Debug, PartialEq)]
struct Made(#[column(cql = "timeuuid")] Uuid);

#[derive(CqlNewtype, Debug, PartialEq)]
struct Maybe(Option<Cents>);

#[derive(CqlNewtype, Debug, PartialEq)]
struct Laps(Vec<coodie::CqlDuration>);

/// Names that generated code uses, as items of the module that it stands in.
mod shadowed {
    #[allow(dead_code, non_camel_case_types)]
    struct Option;
    #[allow(dead_code)]
    struct Result;
    #[allow(dead_code)]
    struct Vec;

    #[derive(coodie::CqlNewtype, Debug, PartialEq)]
    pub(super) struct Ok(pub(super) i32);

    #[derive(coodie::CqlEnum, Debug, PartialEq)]
    pub(super) enum Err {
        Some,
        None,
    }
}

fn cell<T: CqlType>(value: &T) -> Vec<u8> {
    let mut cell = Vec::new();
    value.encode(&mut cell).unwrap();
    cell
}

fn back<T: CqlType>(value: &T) -> Result<T, CodecError> {
    let cell = cell(value);
    let bytes = coodie::cell::next(&mut &cell[..]).unwrap();
    T::decode(bytes, &T::TYPE.data_type())
}

#[test]
fn a_newtype_is_the_column_of_its_field() {
    assert_eq!(Cents::TYPE, ColumnType::BigInt);
    assert_eq!(cell(&Cents(-7)), cell(&-7_i64));
    assert_eq!(<Tagged<Vec<i32>> as CqlType>::TYPE, ColumnType::List(&ColumnType::Int));
    assert_eq!(<Bytes2<3> as CqlType>::TYPE, ColumnType::List(&ColumnType::Int));
    assert_eq!(<Id<std::time::Instant> as CqlType>::TYPE, ColumnType::Uuid);
    assert_eq!(Made::TYPE, ColumnType::TimeUuid);
    assert_eq!((Cents::NULLS, Maybe::NULLS), (Nulls::Never, Nulls::Whole));
    assert!(Laps::TYPE.holds_duration());
}

#[test]
fn newtypes_come_back() {
    assert_eq!(back(&Cents(i64::MIN)).unwrap(), Cents(i64::MIN));
    assert_eq!(back(&Tagged(Some(String::from("x")))).unwrap(), Tagged(Some(String::from("x"))));
    assert_eq!(back(&Bytes2([1, 2, 3])).unwrap(), Bytes2([1, 2, 3]));
    assert_eq!(back(&Id::<u8>(PhantomData, Uuid::max())).unwrap(), Id(PhantomData, Uuid::max()));
    assert_eq!(back(&Maybe(None)).unwrap(), Maybe(None));
    assert_eq!(back(&Maybe(Some(Cents(1)))).unwrap(), Maybe(Some(Cents(1))));
    assert_eq!(back(&shadowed::Ok(3)).unwrap(), shadowed::Ok(3));
    assert_eq!(back(&shadowed::Err::None).unwrap(), shadowed::Err::None);
    assert_eq!(back(&shadowed::Err::Some).unwrap(), shadowed::Err::Some);
}

#[test]
fn an_override_checks_what_it_cannot_hold() {
    assert!(Made(Uuid::nil()).encode(&mut Vec::new()).is_err());
    assert!(Cents::decode(None, &ColumnType::BigInt.data_type()).is_err());
}
