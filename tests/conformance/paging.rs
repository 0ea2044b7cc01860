//! Pages and their tokens.

use crate::mode::*;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use coodie::{ErrorKind, PagingState};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "entries")]
pub struct Entry {
    #[partition_key]
    log: i32,
    #[clustering]
    line: i32,
    #[static_column]
    name: Option<String>,
    level: Option<i32>,
}

fn entry(log: i32, line: i32) -> Entry {
    Entry { log, line, name: Some(format!("log {log}")), level: Some(line % 3) }
}

macro_rules! fill {
    ($t:expr, $logs:expr, $lines:expr) => {{
        done!($t, Entry::sync_table())?;
        for log in $logs {
            let lines: Vec<_> = $lines.map(|line| entry(log, line)).collect();
            done!($t, lines.iter().fold(Batch::new().unlogged(), |batch, line| batch.push(line.save())))?;
        }
    }};
}

/// All pages of a query: the rows, and how many were on each page.
macro_rules! pages {
    ($t:expr, $query:expr) => {{
        let (mut rows, mut sizes, mut token) = (Vec::new(), Vec::new(), None::<PagingState>);
        loop {
            let page = done!($t, $query.page(token.take()))?;
            sizes.push(page.data.len());
            rows.extend(page.data);
            // As a web client hands it back.
            token = page.paging_state.map(|token| token.to_string().parse()).transpose()?;
            if token.is_none() {
                break;
            }
        }
        (rows, sizes)
    }};
}

fn lines(rows: &[Entry]) -> Vec<i32> {
    rows.iter().map(|row| row.line).collect()
}

fn log(log: i32) -> Find<Entry> {
    Entry::find().filter(Entry::LOG.eq(log))
}

cases! {
    fn any_page_size_gives_the_same_rows(t) {
        fill!(t, [1, 2, 3], 1..=3);
        let all = done!(t, Entry::find())?;
        assert_eq!(all.len(), 9);
        for size in 1..=10 {
            let (rows, sizes) = pages!(t, Entry::find().page_size(size));
            assert_eq!(rows, all, "pages of {size}");
            assert!(sizes.iter().rev().skip(1).all(|rows| *rows == size as usize), "pages of {size}: {sizes:?}");
        }
    }

    fn the_pages_of_a_partition_follow_its_order(t) {
        fill!(t, [1], 1..=7);
        let (up, sizes) = pages!(t, log(1).page_size(3));
        assert_eq!((lines(&up), sizes), ((1..=7).collect(), vec![3, 3, 1]));
        let (down, sizes) = pages!(t, log(1).order_by(Entry::LINE.desc()).page_size(4));
        assert_eq!((lines(&down), sizes), ((1..=7).rev().collect(), vec![4, 3]));
    }

    fn after_a_page_that_is_exactly_full_the_rest_is_empty(t) {
        fill!(t, [1], 1..=6);
        let first = done!(t, log(1).page_size(6).page(None))?;
        assert_eq!(first.data.len(), 6);
        let (rows, sizes) = pages!(t, log(1).page_size(6));
        assert_eq!((rows.len(), sizes[0], sizes.iter().skip(1).sum::<usize>()), (6, 6, 0));
        let (rows, sizes) = pages!(t, log(1).page_size(2));
        assert_eq!((rows.len(), &sizes[..3]), (6, &[2, 2, 2][..]));
        let whole = done!(t, log(1).page_size(7).page(None))?;
        assert_eq!((whole.data.len(), whole.paging_state), (6, None));
    }

    fn an_empty_result_is_one_empty_page(t) {
        fill!(t, [1], 1..=1);
        let page = done!(t, log(9).page_size(1).page(None))?;
        assert_eq!((page.data, page.paging_state), (vec![], None));
        let page = done!(t, log(1).filter(Entry::LINE.gt(5)).page(None))?;
        assert_eq!((page.data, page.paging_state), (vec![], None));
    }

    fn pages_hold_only_rows_that_pass(t) {
        fill!(t, [1, 2], 1..=6);
        let query = || Entry::find().filter(Entry::LEVEL.eq(0)).allow_filtering();
        let all = done!(t, query())?;
        assert_eq!(all.len(), 4);
        for size in [1, 2, 3, 5] {
            assert_eq!(pages!(t, query().page_size(size)).0, all);
        }
        let some = || log(1).filter(Entry::LINE.in_list([6, 2, 4, 9])).order_by(Entry::LINE.desc());
        assert_eq!(lines(&pages!(t, some().page_size(2)).0), [6, 4, 2]);
        let both = || Entry::find().filter(Entry::LOG.in_list([2, 1, 7])).filter(Entry::LINE.lte(2));
        let keys: Vec<_> = pages!(t, both().page_size(1)).0.iter().map(|row| (row.log, row.line)).collect();
        assert_eq!(keys, [(1, 1), (1, 2), (2, 1), (2, 2)]);
    }

    fn a_limit_ends_the_pages(t) {
        fill!(t, [1], 1..=9);
        for (limit, size, expected) in [(5, 2, &[2, 2, 1][..]), (4, 2, &[2, 2]), (2, 5, &[2]), (3, 3, &[3]), (1, 1, &[1])] {
            let (rows, sizes) = pages!(t, log(1).limit(limit).page_size(size));
            assert_eq!(lines(&rows), (1..=limit as i32).collect::<Vec<_>>());
            assert_eq!(sizes, expected, "limit {limit} in pages of {size}");
        }
        let (rows, _) = pages!(t, log(1).limit(50).page_size(4));
        assert_eq!(rows.len(), 9);
    }

    fn partitions_of_statics_alone_are_on_no_page(t) {
        fill!(t, [1, 2], 1..=2);
        for lone in [3, 4, 5] {
            done!(t, Entry::key((lone, 0)).update().set(Entry::NAME, "lone"))?;
        }
        let all = done!(t, Entry::find())?;
        assert_eq!(all.len(), 4);
        // The server counts them: a page may hold fewer documents than it could.
        for size in [1, 2, 3, 6, 7] {
            assert_eq!(pages!(t, Entry::find().page_size(size)).0, all, "pages of {size}");
            assert_eq!(rows!(t, Entry::find().page_size(size))?, all, "pages of {size}");
        }
        let some = || Entry::find().filter(Entry::LOG.in_list([5, 1, 4, 2]));
        let logs: Vec<_> = pages!(t, some().page_size(2)).0.iter().map(|row| (row.log, row.line)).collect();
        assert_eq!(logs, [(1, 1), (1, 2), (2, 1), (2, 2)]);
    }

    fn a_page_goes_on_behind_its_last_row_whatever_happened_since(t) {
        fill!(t, [1], [10, 20, 30, 40].into_iter());
        let first = done!(t, log(1).page_size(2).page(None))?;
        assert_eq!(lines(&first.data), [10, 20]);
        // Before the place, behind it, and the very row that was last.
        done!(t, entry(1, 5).save())?;
        done!(t, entry(1, 25).save())?;
        done!(t, entry(1, 20).delete())?;
        done!(t, entry(1, 30).delete())?;
        let second = done!(t, log(1).page_size(2).page(first.paging_state))?;
        assert_eq!(lines(&second.data), [25, 40]);
    }

    fn a_token_serves_any_client_and_any_page_size(t) {
        fill!(t, [1], 1..=6);
        let first = done!(t, log(1).page_size(2).page(None))?;
        let token = first.paging_state.expect("there is more");
        let other = t.other_client();
        let second = finish!(log(1).page_size(3).page(token.clone()).on(&other))?;
        assert_eq!(lines(&second.data), [3, 4, 5]);
        // And more than once.
        assert_eq!(lines(&done!(t, log(1).page_size(1).page(token))?.data), [3]);
        let third = done!(t, log(1).page_size(3).page(second.paging_state))?;
        assert_eq!((lines(&third.data), third.paging_state), (vec![6], None));
    }

    fn the_token_of_another_query_is_refused_unsent(t) {
        fill!(t, [1, 2], 1..=3);
        let token = done!(t, log(1).page_size(1).page(None))?.paging_state.expect("there is more");
        for foreign in [
            log(2),
            Entry::find(),
            log(1).filter(Entry::LINE.gt(0)),
            log(1).order_by(Entry::LINE.desc()),
            log(1).limit(9),
            log(1).allow_filtering(),
        ] {
            let refused = done!(t, foreign.page_size(1).page(token.clone())).unwrap_err();
            assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None));
            assert!(refused.to_string().contains("of another query"), "{refused}");
        }
    }

    fn a_damaged_token_is_refused(t) {
        fill!(t, [1], 1..=3);
        let token = done!(t, log(1).page_size(1).page(None))?.paging_state.expect("there is more").to_string();
        assert!(token.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)), "{token}");
        let (cut, doubled) = (token[1..].to_owned(), token.repeat(2));
        for damaged in ["", "AQ", "not a token", &cut, &doubled, &token[..token.len() - 2]] {
            let refused = damaged.parse::<PagingState>().unwrap_err();
            assert_eq!(refused.kind(), ErrorKind::InvalidQuery);
            assert!(refused.to_string().contains("damaged"), "{refused}");
        }
    }

    fn a_forged_token_is_refused_by_the_server(t) {
        fill!(t, [1], 1..=3);
        let token = done!(t, log(1).page_size(1).page(None))?.paging_state.expect("there is more").to_string();
        // A version, the query's fingerprint, and then what the server said.
        let fingerprint = URL_SAFE_NO_PAD.decode(token).expect("base64")[1..9].try_into()?;
        let forged = PagingState::new(u64::from_be_bytes(fingerprint), b"no state of any server");
        let refused = done!(t, log(1).page_size(1).page(forged)).unwrap_err();
        assert!(refused.is_invalid_query() && refused.is_paging_token());
        assert_eq!(refused.server_message(), Some("Invalid value for the paging state"));
        assert_eq!(done!(t, log(1))?.len(), 3, "nothing else came to harm");
    }

    fn the_token_of_another_keyspace_is_refused_unsent(t) {
        fill!(t, [1], 1..=3);
        let token = done!(t, Entry::find().page_size(2).page(None))?.paging_state;
        let elsewhere = done!(t, Entry::find().keyspace("elsewhere").page_size(2).page(token.clone())).unwrap_err();
        assert_eq!((elsewhere.kind(), elsewhere.server_message()), (ErrorKind::InvalidQuery, None));
        assert!(elsewhere.is_paging_token() && elsewhere.to_string().contains("another query"), "{elsewhere}");
        let here = Entry::find().keyspace(t.keyspace.as_str()).page_size(2).page(token);
        assert_eq!(done!(t, here)?.data.len(), 1);
    }

    fn a_page_of_no_rows_is_refused_unsent(t) {
        for refused in [
            done!(t, Entry::find().page_size(0).page(None)).map(drop),
            done!(t, Entry::find().page_size(0)).map(drop),
            done!(t, Entry::find().page_size(u32::MAX)).map(drop),
            rows!(t, Entry::find().page_size(0)).map(drop),
        ] {
            let refused = refused.unwrap_err();
            assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None));
            assert!(refused.to_string().contains("entries: a page has at least 1 row"), "{refused}");
        }
        for limit in [0, u32::MAX] {
            let refused = done!(t, Entry::find().limit(limit)).unwrap_err();
            assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None));
            assert!(refused.to_string().contains("entries: a limit of"), "{refused}");
        }
    }
}
