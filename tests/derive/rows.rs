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
    let with_default: Vec<_> =
        Draft::shapes().table().columns.iter().map(|column| column.has_default).collect();
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
