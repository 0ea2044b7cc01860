//! When values were written, and how long they live.

use crate::mode::*;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "written")]
pub struct Written {
    #[partition_key]
    id: i32,
    #[clustering]
    at: i32,
    #[static_column]
    title: Option<String>,
    name: Option<String>,
    tags: BTreeSet<String>,
    scores: BTreeMap<String, i32>,
    list: Vec<i32>,
    #[frozen]
    whole: Vec<i32>,
}

fn written(id: i32, name: Option<&str>) -> Written {
    Written {
        id,
        at: 1,
        title: None,
        name: name.map(str::to_owned),
        tags: BTreeSet::new(),
        scores: BTreeMap::new(),
        list: vec![],
        whole: vec![],
    }
}

cases! {
    fn a_write_time_is_read_back(t) {
        done!(t, Written::sync_table())?;
        done!(t, written(1, Some("ada")).save().timestamp(1_000))?;
        let found = done!(t, Written::find().select((Written::NAME, Written::NAME.writetime())))?;
        assert_eq!(found, [(Some("ada".to_owned()), Some(1_000))]);
        done!(t, Written::key((1, 1)).update().set(Written::NAME, "eva").timestamp(2_000))?;
        assert_eq!(done!(t, Written::find().select(Written::NAME.writetime()))?, [Some(2_000)]);
    }

    fn what_is_null_was_never_written(t) {
        done!(t, Written::sync_table())?;
        done!(t, written(1, None).save().timestamp(1_000))?;
        let query = (Written::NAME.writetime(), Written::NAME.ttl(), Written::TITLE.writetime());
        assert_eq!(done!(t, Written::find().select(query))?, [(None, None, None)]);
        let query = (Written::TAGS.writetimes(), Written::SCORES.ttls(), Written::TAGS.max_writetime());
        assert_eq!(done!(t, Written::find().select(query))?, [(None, None, None)]);
    }

    fn a_ttl_counts_down(t) {
        done!(t, Written::sync_table())?;
        done!(t, written(1, Some("ada")).save().timestamp(1).ttl(1_000_000))?;
        let left = done!(t, Written::find().select(Written::NAME.ttl().cast::<i64>()))?;
        assert!(left[0].is_some_and(|left| (999_900..=1_000_000).contains(&left)), "{left:?}");
    }

    fn what_does_not_expire_has_no_ttl(t) {
        done!(t, Written::sync_table())?;
        done!(t, written(1, Some("ada")).save().timestamp(1))?;
        assert_eq!(done!(t, Written::find().select(Written::NAME.ttl()))?, [None]);
    }

    fn what_has_expired_is_not_there(t) {
        done!(t, Written::sync_table())?;
        done!(t, written(1, None).save().timestamp(1))?;
        done!(t, Written::key((1, 1)).update().set(Written::NAME, "ada").ttl(1))?;
        t.pass(Duration::from_millis(2_100));
        let query = (Written::AT, Written::NAME, Written::NAME.writetime(), Written::NAME.ttl());
        assert_eq!(done!(t, Written::find().select(query))?, [(1, None, None, None)]);
    }

    fn each_element_was_written_by_itself(t) {
        done!(t, Written::sync_table())?;
        let mut first = written(1, None);
        first.tags = ["a".to_owned(), "c".to_owned()].into();
        first.scores = [("x".to_owned(), 1)].into();
        done!(t, first.save().timestamp(1_000))?;
        done!(t, Written::key((1, 1)).update().add(Written::TAGS, ["b"]).timestamp(2_000))?;
        done!(t, Written::key((1, 1)).update().put(Written::SCORES, "w", 7).timestamp(3_000))?;
        let query = (Written::TAGS.writetimes(), Written::SCORES.writetimes(), Written::TAGS.max_writetime());
        let found = done!(t, Written::find().select(query))?;
        let tags = Some(vec![Some(1_000), Some(2_000), Some(1_000)]);
        assert_eq!(found, [(tags, Some(vec![Some(3_000), Some(1_000)]), Some(2_000))]);
    }

    fn each_element_expires_by_itself(t) {
        done!(t, Written::sync_table())?;
        let mut first = written(1, None);
        first.tags = ["a".to_owned(), "b".to_owned()].into();
        first.list = vec![1];
        done!(t, first.save().timestamp(1_000))?;
        let found = done!(t, Written::find().select((Written::TAGS.ttls(), Written::LIST.ttls())))?;
        assert_eq!(found, [(Some(vec![None, None]), Some(vec![None]))]);
    }

    fn what_is_frozen_was_written_at_once(t) {
        done!(t, Written::sync_table())?;
        let mut first = written(1, None);
        first.whole = vec![1, 2];
        done!(t, first.save().timestamp(1_000))?;
        let query = (Written::WHOLE.writetime(), Written::WHOLE.max_writetime(), Written::WHOLE.ttl());
        assert_eq!(done!(t, Written::find().select(query))?, [(Some(1_000), Some(1_000), None)]);
    }

    fn a_static_column_was_written_once_for_all_rows(t) {
        done!(t, Written::sync_table())?;
        let mut first = written(1, Some("ada"));
        first.title = Some("t".to_owned());
        done!(t, first.save().timestamp(1_000))?;
        assert!(done!(t, Written { at: 2, title: None, ..first }.insert())?.applied);
        let found = done!(t, Written::find().select((Written::AT, Written::TITLE.writetime())))?;
        assert_eq!(found, [(1, Some(1_000)), (2, Some(1_000))]);
    }

    fn the_latest_write_of_all_rows_is_an_aggregate(t) {
        done!(t, Written::sync_table())?;
        for (id, at) in [(1, 1_000), (2, 3_000), (3, 2_000)] {
            done!(t, written(id, Some("x")).save().timestamp(at))?;
        }
        let query = (Written::NAME.writetime().max(), Written::NAME.writetime().min());
        assert_eq!(done!(t, Written::find().select(query))?, [(Some(3_000), Some(1_000))]);
    }
}
