//! Partitions rather than rows, and rows by partition.

use crate::mode::*;
use coodie::ErrorKind;
use std::collections::BTreeSet;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "threads")]
pub struct Post {
    #[partition_key(0)]
    forum: i32,
    #[partition_key(1)]
    thread: i32,
    #[clustering]
    n: i32,
    #[static_column]
    title: Option<String>,
    text: Option<String>,
}

/// A part of the key that can be searched within.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "teams")]
pub struct Team {
    #[partition_key(0)]
    #[frozen]
    members: BTreeSet<i32>,
    #[partition_key(1)]
    year: i32,
    #[clustering]
    n: i32,
}

fn post(forum: i32, thread: i32, n: i32) -> Post {
    Post { forum, thread, n, title: Some(format!("{forum}/{thread}")), text: Some(format!("post {n}")) }
}

macro_rules! fill {
    ($t:expr) => {{
        done!($t, Post::sync_table())?;
        for (forum, thread, n) in [(1, 1, 1), (1, 1, 2), (1, 1, 3), (1, 2, 1), (2, 1, 1), (2, 1, 2)] {
            done!($t, post(forum, thread, n).save())?;
        }
    }};
}

cases! {
    fn each_partition_is_read_once(t) {
        fill!(t);
        let found = done!(t, Post::find().distinct())?;
        let mut keys = Vec::new();
        for row in &found {
            keys.push((row.get(Post::FORUM)?, row.get(Post::THREAD)?, row.get(Post::TITLE)?));
            assert!(!row.has(Post::N) && !row.has(Post::TEXT));
        }
        keys.sort_unstable();
        let title = |text: &str| Some(text.to_owned());
        let expected = [(1, 1, title("1/1")), (1, 2, title("1/2")), (2, 1, title("2/1"))];
        assert_eq!(keys, expected.map(|(forum, thread, title)| (Some(forum), Some(thread), title)));
    }

    fn a_partition_of_statics_alone_has_a_row_to_count_and_no_document(t) {
        done!(t, Post::sync_table())?;
        done!(t, Post::key((3, 1, 1)).update().set(Post::TITLE, "empty"))?;
        assert_eq!(done!(t, Post::find().select(coodie::select::count()))?, [1]);
        assert_eq!(done!(t, Post::find().count())?, 0);
    }

    fn a_selection_of_partitions_is_distinct(t) {
        fill!(t);
        let mut found = done!(t, Post::find().select((Post::FORUM, Post::THREAD)).distinct())?;
        found.sort_unstable();
        assert_eq!(found, [(1, 1), (1, 2), (2, 1)]);
        let of_one = Post::find().filter(Post::FORUM.eq(1)).filter(Post::THREAD.eq(1));
        assert_eq!(done!(t, of_one.select(Post::TITLE).distinct())?, [Some("1/1".to_owned())]);
        let of_some = Post::find().filter(Post::FORUM.eq(1)).filter(Post::THREAD.in_list([2, 1]));
        let titles = [Some("1/1".to_owned()), Some("1/2".to_owned())];
        assert_eq!(done!(t, of_some.select(Post::TITLE).distinct())?, titles);
    }

    fn what_a_part_of_the_key_contains_names_no_partition(t) {
        done!(t, Team::sync_table())?;
        done!(t, Team { members: [1, 2].into(), year: 1, n: 1 }.save())?;
        let of_year = || Team::find().filter(Team::YEAR.eq(1)).allow_filtering();
        let found = of_year().filter(Team::MEMBERS.contains(1));
        let refused = done!(t, found.select(Team::YEAR).distinct()).unwrap_err();
        assert!(refused.kind() == ErrorKind::InvalidQuery && refused.server_message().is_none(), "{refused}");
        assert!(refused.to_string().contains("select `members` as well"), "{refused}");
        let found = of_year().filter(Team::MEMBERS.contains(1));
        assert_eq!(done!(t, found.select((Team::MEMBERS, Team::YEAR)).distinct())?, [([1, 2].into(), 1)]);
        let named = of_year().filter(Team::MEMBERS.eq(BTreeSet::from([1, 2])));
        assert_eq!(done!(t, named.select(Team::YEAR).distinct())?, [1]);
    }

    fn distinct_partitions_come_in_pages(t) {
        fill!(t);
        let query = || Post::find().select((Post::FORUM, Post::THREAD)).distinct();
        let all = done!(t, query())?;
        for size in 1..=4 {
            assert_eq!(done!(t, query().page_size(size))?, all, "pages of {size}");
            assert_eq!(rows!(t, query().page_size(size))?, all, "pages of {size}");
        }
        assert_eq!(done!(t, query().limit(2))?, all[..2]);
        assert_eq!(done!(t, query().limit(2).page_size(1))?, all[..2]);
        assert_eq!(done!(t, query().first())?, all.first().copied());
    }

    fn distinct_partitions_have_no_order(t) {
        fill!(t);
        // Of several partitions the server would read the column of the order, which is none of the partition's.
        let some = || Post::find().filter(Post::FORUM.eq(1)).filter(Post::THREAD.in_list([1, 2])).order_by(Post::N.asc());
        let one = Post::find().filter(Post::FORUM.eq(1)).filter(Post::THREAD.eq(1)).order_by(Post::N.desc());
        let refused = [
            done!(t, some().distinct()).unwrap_err(),
            done!(t, some().select(Post::TITLE).distinct()).unwrap_err(),
            done!(t, one.distinct()).unwrap_err(),
        ];
        for why in refused {
            assert_eq!((why.kind(), why.server_message()), (ErrorKind::InvalidQuery, None), "{why}");
            assert!(why.to_string().contains("without an order: leave `.order_by(..)` out"), "{why}");
        }
    }

    fn a_partition_without_rows_is_one(t) {
        done!(t, Post::sync_table())?;
        done!(t, Post::key((7, 7, 1)).update().set(Post::TITLE, "empty"))?;
        let query = Post::find().select((Post::FORUM, Post::TITLE, Post::THREAD)).distinct();
        assert_eq!(done!(t, query)?, [(7, Some("empty".to_owned()), 7)]);
        assert_eq!(done!(t, Post::find().select((Post::FORUM, Post::TITLE)))?, []);
    }

    fn partitions_are_filtered_by_their_statics(t) {
        fill!(t);
        let query = Post::find().select((Post::FORUM, Post::THREAD)).distinct();
        let query = query.filter(Post::TITLE.eq("1/2")).allow_filtering();
        assert_eq!(done!(t, query)?, [(1, 2)]);
    }

    fn rows_are_not_distinct(t) {
        fill!(t);
        let of_row = Post::find().select((Post::FORUM, Post::THREAD, Post::N)).distinct();
        let refused = done!(t, of_row).unwrap_err();
        assert!(refused.is_invalid_query() && refused.to_string().contains("`n` is a column of rows"), "{refused}");
        let part = done!(t, Post::find().select(Post::FORUM).distinct()).unwrap_err();
        assert!(part.to_string().contains("select `thread` as well"), "{part}");
        let of_rows = Post::find().filter(Post::N.eq(1)).allow_filtering().distinct();
        let refused = done!(t, of_rows).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::InvalidQuery, "{refused}");
        let limited = done!(t, Post::find().distinct().per_partition_limit(1)).unwrap_err();
        assert!(limited.to_string().contains("leave `.per_partition_limit(..)` out"), "{limited}");
        let grouped = Post::find().select((Post::FORUM, Post::THREAD)).distinct();
        let grouped = done!(t, grouped.group_by((Post::FORUM, Post::THREAD, Post::N))).unwrap_err();
        assert!(grouped.to_string().contains("not grouped by `n`"), "{grouped}");
    }

    fn the_first_rows_of_each_partition(t) {
        fill!(t);
        let mut found = done!(t, Post::find().per_partition_limit(2))?;
        found.sort_by_key(|post| (post.forum, post.thread, post.n));
        let expected = [(1, 1, 1), (1, 1, 2), (1, 2, 1), (2, 1, 1), (2, 1, 2)];
        assert_eq!(found, expected.map(|(forum, thread, n)| post(forum, thread, n)));
        let last = Post::find().filter(Post::FORUM.eq(1)).filter(Post::THREAD.in_list([1, 2]));
        let last = last.order_by(Post::N.desc()).per_partition_limit(1);
        let last: Vec<_> = done!(t, last)?.iter().map(|post| (post.thread, post.n)).collect();
        assert_eq!(last, [(1, 3), (2, 1)]);
    }

    fn limits_of_partitions_and_of_all_hold_together(t) {
        fill!(t);
        let query = || Post::find().per_partition_limit(2);
        assert_eq!(done!(t, query().limit(3))?.len(), 3);
        assert_eq!(done!(t, query().limit(9))?.len(), 5);
        assert_eq!(done!(t, query().first())?.map(|post| post.n), Some(1));
    }

    fn limits_of_partitions_hold_across_pages(t) {
        fill!(t);
        let query = || Post::find().per_partition_limit(2).select((Post::FORUM, Post::THREAD, Post::N));
        let all = done!(t, query())?;
        assert_eq!(all.len(), 5);
        for size in 1..=6 {
            assert_eq!(done!(t, query().page_size(size))?, all, "pages of {size}");
            assert_eq!(rows!(t, query().page_size(size))?, all, "pages of {size}");
        }
        let of_one = || Post::find().filter(Post::FORUM.eq(1)).filter(Post::THREAD.eq(1)).per_partition_limit(2);
        for size in 1..=3 {
            assert_eq!(done!(t, of_one().page_size(size))?.len(), 2, "pages of {size}");
        }
    }

    fn only_rows_that_pass_count_for_the_limit(t) {
        fill!(t);
        let query = Post::find().filter(Post::TEXT.eq("post 2")).allow_filtering().per_partition_limit(1);
        let mut found: Vec<_> = done!(t, query)?.iter().map(|post| (post.forum, post.n)).collect();
        found.sort_unstable();
        assert_eq!(found, [(1, 2), (2, 2)]);
    }

    fn a_limit_of_a_partition_has_bounds(t) {
        fill!(t);
        let refused = done!(t, Post::find().per_partition_limit(0)).unwrap_err();
        assert!(refused.to_string().contains("give `.per_partition_limit(..)` 1 to"), "{refused}");
        let refused = done!(t, Post::find().per_partition_limit(1).count()).unwrap_err();
        assert!(refused.to_string().contains("an aggregate is one row"), "{refused}");
        let refused = done!(t, Post::find().per_partition_limit(1).max(Post::TEXT)).unwrap_err();
        assert!(refused.is_invalid_query(), "{refused}");
        assert!(done!(t, Post::find().per_partition_limit(1).exists())?);
    }
}
