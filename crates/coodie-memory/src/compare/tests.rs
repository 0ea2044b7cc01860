use super::compare;
use coodie_core::ColumnType::{self, *};
use coodie_core::CqlType;

fn cell<T: CqlType>(value: T) -> Vec<u8> {
    let mut out = Vec::new();
    value.encode(&mut out).unwrap();
    out.split_off(4)
}

fn decimal(scale: i32, unscaled: &[u8]) -> Vec<u8> {
    [&scale.to_be_bytes(), unscaled].concat()
}

fn uuid(high: u64, low: u64) -> Vec<u8> {
    [high.to_be_bytes(), low.to_be_bytes()].concat()
}

/// Values from the least to the greatest, no two of them equal.
fn ascending(ty: ColumnType, values: &[Vec<u8>]) {
    let ty = ty.data_type();
    for (n, a) in values.iter().enumerate() {
        for (m, b) in values.iter().enumerate() {
            assert_eq!(compare(&ty, a, b), n.cmp(&m), "{a:?} and {b:?}");
        }
    }
}

#[test]
fn numbers_are_ordered_by_their_value() {
    ascending(TinyInt, &[cell(i8::MIN), cell(-1_i8), cell(0_i8), cell(i8::MAX)]);
    ascending(SmallInt, &[cell(i16::MIN), cell(-1_i16), cell(0_i16), cell(256_i16)]);
    ascending(Int, &[vec![], cell(i32::MIN), cell(-1), cell(0), cell(1), cell(i32::MAX)]);
    ascending(BigInt, &[cell(i64::MIN), cell(-256_i64), cell(-1_i64), cell(0_i64), cell(i64::MAX)]);
    ascending(Timestamp, &[cell(-1_i64), cell(0_i64), cell(1_i64)]);
    ascending(
        Varint,
        &[
            vec![0x80, 0, 0],
            vec![0xff, 0x7f],
            vec![0x80],
            vec![0xff],
            vec![0],
            vec![1],
            vec![0, 0x80],
            vec![1, 0],
        ],
    );
    ascending(Boolean, &[cell(false), cell(true)]);
}

#[test]
fn floats_are_ordered_as_java_does() {
    let doubles = [f64::NEG_INFINITY, -1.5, -0.0, 0.0, 1e-300, 1.0, f64::INFINITY, f64::NAN];
    ascending(Double, &doubles.map(cell));
    ascending(Float, &[f32::NEG_INFINITY, -1.5, -0.0, 0.0, 1.0, f32::INFINITY, f32::NAN].map(cell));
    assert!(compare(&Double.data_type(), &cell(f64::NAN), &cell(-f64::NAN)).is_eq());
}

#[test]
fn decimals_are_ordered_by_their_value_whatever_their_scale() {
    ascending(
        Decimal,
        &[
            decimal(-2, &[0xff]),
            decimal(0, &[0xf6]),
            decimal(1, &[0xff]),
            decimal(5, &[0]),
            decimal(3, &[1]),
            decimal(2, &[1]),
            decimal(0, &[1]),
            decimal(1, &[11]),
            decimal(-1, &[1]),
        ],
    );
    let equal = |a: &[u8], b: &[u8]| compare(&Decimal.data_type(), a, b).is_eq();
    assert!(equal(&decimal(1, &[10]), &decimal(0, &[1])));
    assert!(equal(&decimal(7, &[0]), &decimal(-3, &[0])));
}

#[test]
fn text_and_bytes_are_ordered_by_their_unsigned_bytes() {
    ascending(Text, &["", "Z", "a", "aa", "b", "é", "漢"].map(|text| text.as_bytes().to_vec()));
    ascending(Blob, &[vec![], vec![0], vec![0x7f], vec![0x80], vec![0xff, 0]]);
    ascending(Inet, &[vec![1, 0, 0, 1], vec![127, 0, 0, 1], vec![200, 0, 0, 1]]);
    ascending(Date, &[vec![0, 0, 0, 1], vec![0x7f, 0xff, 0xff, 0xff], vec![0x80, 0, 0, 0]]);
}

#[test]
fn uuids_are_ordered_by_version_and_time() {
    let (early, late) = (uuid(0xffff_ffff_0000_1000, 0), uuid(0x0000_0000_0001_1000, 0));
    ascending(Uuid, &[early.clone(), late.clone(), uuid(0x0000_0000_0001_1000, 1 << 63), uuid(0x4000, 0)]);
    // The second half of a timeuuid is compared by signed bytes.
    ascending(TimeUuid, &[uuid(0xffff_ffff_0000_1000, 0x80), uuid(0xffff_ffff_0000_1000, 0), late]);
}

#[test]
fn collections_and_tuples_are_ordered_element_by_element() {
    ascending(List(&Int), &[cell(Vec::<i32>::new()), cell(vec![-1, 9]), cell(vec![1]), cell(vec![1, -5])]);
    let map =
        |entries: &[(i32, i32)]| cell(entries.iter().copied().collect::<std::collections::BTreeMap<_, _>>());
    ascending(Map(&Int, &Int), &[map(&[]), map(&[(1, 1)]), map(&[(1, 1), (2, -1)]), map(&[(1, 2)])]);
    let tuple = |a: Option<i32>, b: Option<i32>| cell((a, b));
    ascending(
        Tuple(&[Int, Int]),
        &[tuple(None, Some(5)), tuple(Some(-1), Some(0)), tuple(Some(1), None), tuple(Some(1), Some(0))],
    );
    let short = cell((Some(1),));
    assert!(compare(&Tuple(&[Int, Int]).data_type(), &short, &tuple(Some(1), None)).is_eq());
}
