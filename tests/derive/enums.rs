use coodie::{CodecError, ColumnType, CqlEnum, CqlType, Nulls};

#[derive(CqlEnum, Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[cql(rename_all = "snake_case")]
enum Status {
    Draft,
    InReview,
    #[cql(rename = "LIVE!")]
    Published,
    r#Final,
}

#[derive(CqlEnum, Debug, Clone, PartialEq)]
enum Open {
    Known,
    #[cql(other)]
    Unknown(String),
}

#[derive(CqlEnum, Debug, Clone, Copy, PartialEq)]
#[cql(int)]
#[repr(i32)]
enum Code {
    Lowest = -2_147_483_648,
    #[cql(other)]
    Unknown(i32),
    Next,
    Ok = 200,
    AlsoOk,
    NotFound = 4_0_4,
}

#[derive(CqlEnum, Debug, Clone, Copy, PartialEq)]
#[cql(tinyint)]
enum Tiny {
    Zero,
    One,
    Low = -128,
    High = 127,
}

#[derive(CqlEnum, Debug, Clone, Copy, PartialEq)]
#[cql(smallint, crate = "::coodie")]
enum Small {
    High = 0x7fff,
}

#[derive(CqlEnum, Debug, Clone, Copy, PartialEq)]
#[cql(bigint)]
#[repr(i64)]
enum Big {
    Low = -9_223_372_036_854_775_808,
    High = 9_223_372_036_854_775_807,
}

fn cell<T: CqlType>(value: &T) -> Vec<u8> {
    let mut cell = Vec::new();
    value.encode(&mut cell).unwrap();
    cell
}

fn read<T: CqlType>(stored: &impl CqlType) -> Result<T, CodecError> {
    let cell = cell(stored);
    T::decode(coodie::cell::next(&mut &cell[..]).unwrap(), &T::TYPE.data_type())
}

#[test]
fn variants_are_stored_as_their_names() {
    for (status, name) in [
        (Status::Draft, "draft"),
        (Status::InReview, "in_review"),
        (Status::Published, "LIVE!"),
        (Status::Final, "final"),
    ] {
        assert_eq!(cell(&status), cell(&name.to_owned()));
        assert_eq!(read::<Status>(&name.to_owned()).unwrap(), status);
    }
    assert_eq!((Status::TYPE, Status::NULLS), (ColumnType::Text, Nulls::Never));
    assert_eq!(cell(&Open::Known), cell(&"Known".to_owned()));
}

#[test]
fn variants_are_stored_as_their_numbers() {
    for (code, number) in [
        (Code::Lowest, i32::MIN),
        (Code::Next, i32::MIN + 2),
        (Code::Ok, 200),
        (Code::AlsoOk, 201),
        (Code::NotFound, 404),
    ] {
        assert_eq!(cell(&code), cell(&number));
        assert_eq!(read::<Code>(&number).unwrap(), code);
    }
    for (tiny, number) in [(Tiny::Zero, 0_i8), (Tiny::One, 1), (Tiny::Low, i8::MIN), (Tiny::High, i8::MAX)] {
        assert_eq!((cell(&tiny), tiny as i8), (cell(&number), number));
    }
    assert_eq!(cell(&Small::High), cell(&i16::MAX));
    assert_eq!((cell(&Big::Low), cell(&Big::High)), (cell(&i64::MIN), cell(&i64::MAX)));
    let types = [Tiny::TYPE, Small::TYPE, Code::TYPE, Big::TYPE];
    assert_eq!(types, [ColumnType::TinyInt, ColumnType::SmallInt, ColumnType::Int, ColumnType::BigInt]);
}

#[test]
fn what_no_variant_stands_for_is_kept_or_refused() {
    let rust = "Rust".to_owned();
    assert_eq!(read::<Open>(&rust).unwrap(), Open::Unknown(rust.clone()));
    assert_eq!(cell(&Open::Unknown(rust.clone())), cell(&rust));
    assert_eq!(read::<Code>(&-5).unwrap(), Code::Unknown(-5));
    assert_eq!(cell(&Code::Unknown(-5)), cell(&-5));
    let refused = read::<Status>(&rust).unwrap_err().to_string();
    assert!(refused.contains("`Status`") && refused.contains("#[cql(other)]"), "{refused}");
    assert!(!refused.contains("Rust"), "{refused}");
    assert!(read::<Tiny>(&5_i8).is_err());
    assert!(Status::decode(None, &ColumnType::Text.data_type()).is_err());
}
