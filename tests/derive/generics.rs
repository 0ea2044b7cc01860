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
    assert_eq!(Doc::<i32>::shapes().table().columns[2].ty, ColumnType::List(&ColumnType::Int));
    assert_eq!(Doc::<String>::shapes().table().columns[2].ty, ColumnType::List(&ColumnType::Text));
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

#[derive(Document)]
struct Kept<T> {
    #[partition_key]
    id: i32,
    #[sensitive]
    secret: String,
    value: T,
}

#[test]
fn what_is_shown_is_asked_of_the_instance() {
    let kept = Kept { id: 1, secret: "s".to_owned(), value: 2 };
    assert_eq!(format!("{kept:?}"), "Kept { id: 1, secret: ***, value: 2 }");
}
