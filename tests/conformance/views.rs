//! Materialized views: made of a document's table, read as documents are. The memory driver has none.

use crate::mode::*;
use coodie::ErrorKind;
use std::collections::BTreeSet;
use std::time::Duration;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "git_commits")]
pub struct Commit {
    #[partition_key(0)]
    pub repo: String,
    #[partition_key(1)]
    pub branch: String,
    #[clustering(desc)]
    pub at: i64,
    #[static_column]
    pub owner: Option<String>,
    pub author: Option<String>,
    pub message: String,
    pub labels: BTreeSet<String>,
}

#[derive(MaterializedView, Debug, Clone, PartialEq)]
#[view(base = Commit, name = "commits_by_author")]
pub struct ByAuthor {
    #[partition_key]
    pub author: String,
    #[clustering(0)]
    pub repo: String,
    #[clustering(1)]
    pub branch: String,
    #[clustering(2, desc)]
    pub at: i64,
    pub message: Option<String>,
    pub labels: BTreeSet<String>,
}

/// Of fewer rows and fewer columns; it is found by what the base's partition hides.
#[derive(MaterializedView, Debug, Clone, PartialEq)]
#[view(base = Commit, filter = branch == "main" && at >= -5)]
pub struct RecentMain {
    #[partition_key]
    branch: String,
    #[clustering(0, desc)]
    at: i64,
    #[clustering(1)]
    repo: String,
    #[skip]
    seen: bool,
}

pub fn commit(branch: &str, at: i64, author: Option<&str>) -> Commit {
    Commit {
        repo: "coodie".into(),
        branch: branch.into(),
        at,
        owner: None,
        author: author.map(str::to_owned),
        message: format!("commit {at}"),
        labels: BTreeSet::from(["a".to_owned()]),
    }
}

fn seen(author: &str, branch: &str, at: i64) -> ByAuthor {
    let Commit { repo, message, labels, .. } = commit(branch, at, None);
    ByAuthor { author: author.into(), repo, branch: branch.into(), at, message: Some(message), labels }
}

fn of(author: &str) -> Find<ByAuthor> {
    ByAuthor::find().filter(ByAuthor::AUTHOR.eq(author))
}

cases! {
    fn a_view_is_made_once(t) {
        let ks = &t.keyspace;
        done!(t, Commit::sync_table())?;
        assert_eq!(done!(t, ByAuthor::sync_view())?.statements, [format!(
            "CREATE MATERIALIZED VIEW IF NOT EXISTS {ks}.commits_by_author AS \
             SELECT author, repo, branch, at, message, labels FROM {ks}.git_commits \
             WHERE author IS NOT NULL AND repo IS NOT NULL AND branch IS NOT NULL AND at IS NOT NULL \
             PRIMARY KEY (author, repo, branch, at) WITH CLUSTERING ORDER BY (repo ASC, branch ASC, at DESC)"
        )]);
        assert_eq!(done!(t, ByAuthor::sync_view())?.statements, [""; 0]);
        assert!(done!(t, ByAuthor::sync_view().plan())?.is_empty());
        assert!(done!(t, RecentMain::sync_view().plan())?.to_string().contains("recent_main"), "the struct's name");
    }

    fn rows_are_read_by_the_key_of_the_view(t) {
        done!(t, Commit::sync_table())?;
        done!(t, commit("main", 1, Some("ada")).save())?;
        done!(t, ByAuthor::sync_view())?;
        done!(t, commit("main", 2, Some("grace")).save())?;
        assert_eq!(done!(t, ByAuthor::get(("ada", "coodie", "main", 1)))?, seen("ada", "main", 1));
        assert_eq!(done!(t, ByAuthor::get(("grace", "coodie", "main", 2)))?, seen("grace", "main", 2));
        let absent = done!(t, ByAuthor::get(("ada", "coodie", "main", 2))).unwrap_err();
        assert_eq!(absent.kind(), ErrorKind::DocumentNotFound);
        assert!(absent.to_string().contains("commits_by_author: no row with that key"), "{absent}");
    }

    fn queries_follow_the_order_of_the_view(t) {
        done!(t, sync_all![ByAuthor, Commit])?;
        for at in 1..=4 {
            done!(t, commit("main", at, Some("ada")).save())?;
            done!(t, commit("next", at, Some(if at > 2 { "ada" } else { "bob" })).save())?;
        }
        let ats = |rows: Vec<ByAuthor>| rows.into_iter().map(|row| (row.branch, row.at)).collect::<Vec<_>>();
        let row = |branch: &str, at| (branch.to_owned(), at);
        let all = [row("main", 4), row("main", 3), row("main", 2), row("main", 1), row("next", 4), row("next", 3)];
        assert_eq!(ats(done!(t, of("ada"))?), all);
        let main = || of("ada").filter(ByAuthor::REPO.eq("coodie")).filter(ByAuthor::BRANCH.eq("main"));
        assert_eq!(ats(done!(t, main().filter(ByAuthor::AT.gt(1)).filter(ByAuthor::AT.lte(3)))?), all[1..3]);
        assert_eq!(ats(done!(t, main().order_by(ByAuthor::AT.asc()).limit(2))?), [row("main", 1), row("main", 2)]);
        assert_eq!(ats(done!(t, of("bob"))?), [row("next", 2), row("next", 1)]);
        assert_eq!(done!(t, ByAuthor::find().filter(ByAuthor::AUTHOR.in_list(["ada", "bob"])))?.len(), 8);
    }

    fn every_way_of_reading_reads_a_view(t) {
        done!(t, sync_all![Commit, ByAuthor])?;
        for at in 1..=5 {
            done!(t, commit("main", at, Some("ada")).save())?;
        }
        assert_eq!(done!(t, of("ada").count())?, 5);
        assert!(done!(t, of("ada").exists())? && !done!(t, of("eve").exists())?);
        assert_eq!(done!(t, of("ada").first())?, Some(seen("ada", "main", 5)));
        let one = ByAuthor::find_one().filter(ByAuthor::AUTHOR.eq("ada"));
        assert!(done!(t, one).is_err_and(|error| error.is_multiple_documents_found()));
        let many = done!(t, ByAuthor::get_many([("ada", "coodie", "main", 2), ("eve", "coodie", "main", 2)]))?;
        assert_eq!(many, [Some(seen("ada", "main", 2)), None]);
        let mut scanned = rows!(t, ByAuthor::scan().page_size(2))?;
        scanned.sort_by_key(|row| row.at);
        assert_eq!(scanned, [1, 2, 3, 4, 5].map(|at| seen("ada", "main", at)));
        let streamed = rows!(t, of("ada").page_size(2))?;
        assert_eq!(streamed, [5, 4, 3, 2, 1].map(|at| seen("ada", "main", at)));
        let page = done!(t, of("ada").page_size(3).page(None))?;
        assert_eq!(page.data.len(), 3);
        let rest = done!(t, of("ada").page_size(3).page(page.paging_state))?;
        assert_eq!((rest.data, rest.paging_state), (vec![seen("ada", "main", 2), seen("ada", "main", 1)], None));
    }

    fn a_query_that_would_filter_is_refused_until_it_is_allowed(t) {
        done!(t, sync_all![Commit, ByAuthor])?;
        done!(t, commit("main", 1, Some("ada")).save())?;
        let by_message = || ByAuthor::find().filter(ByAuthor::MESSAGE.eq("commit 1"));
        let refused = done!(t, by_message()).unwrap_err();
        assert!(refused.is_invalid_query() && refused.to_string().contains("commits_by_author.message"), "{refused}");
        assert_eq!(done!(t, by_message().allow_filtering())?, [seen("ada", "main", 1)]);
        let refused = done!(t, ByAuthor::find().filter(ByAuthor::BRANCH.eq("main"))).unwrap_err();
        assert!(refused.is_invalid_query() && refused.to_string().contains("`author`"), "{refused}");
    }

    fn a_view_follows_the_rows_of_its_base(t) {
        done!(t, sync_all![Commit, ByAuthor])?;
        let one = commit("main", 1, Some("ada"));
        done!(t, one.save())?;
        done!(t, one.update().set(Commit::MESSAGE, "changed").add(Commit::LABELS, ["b"]))?;
        let labels = BTreeSet::from(["a".to_owned(), "b".to_owned()]);
        let changed = ByAuthor { message: Some("changed".into()), labels, ..seen("ada", "main", 1) };
        assert_eq!(done!(t, of("ada"))?, std::slice::from_ref(&changed));
        done!(t, one.update().set(Commit::AUTHOR, "bob"))?;
        assert_eq!(done!(t, of("ada"))?, []);
        assert_eq!(done!(t, of("bob"))?, [ByAuthor { author: "bob".into(), ..changed }]);
        done!(t, one.delete())?;
        assert_eq!(done!(t, of("bob"))?, []);
    }

    fn a_row_whose_key_would_be_null_is_not_in_the_view(t) {
        done!(t, sync_all![Commit, ByAuthor])?;
        let one = commit("main", 1, None);
        done!(t, one.save())?;
        assert_eq!(done!(t, ByAuthor::find())?, []);
        done!(t, one.update().set(Commit::AUTHOR, "ada"))?;
        assert_eq!(done!(t, ByAuthor::find())?, [seen("ada", "main", 1)]);
        done!(t, one.update().clear(Commit::AUTHOR))?;
        assert_eq!(done!(t, ByAuthor::find())?, []);
        done!(t, Commit::key(("coodie", "main", 1)).update().set(Commit::OWNER, "of the branch"))?;
        assert_eq!(done!(t, ByAuthor::find())?, [], "statics are in no view");
    }

    fn what_expires_in_the_base_expires_in_the_view(t) {
        done!(t, sync_all![Commit, ByAuthor])?;
        done!(t, commit("main", 1, Some("ada")).save().ttl(2))?;
        done!(t, commit("main", 2, Some("ada")).save())?;
        assert_eq!(done!(t, of("ada"))?.len(), 2);
        t.pass(Duration::from_secs(3));
        assert_eq!(done!(t, of("ada"))?, [seen("ada", "main", 2)]);
    }

    fn batches_and_truncations_of_the_base_reach_the_view(t) {
        done!(t, sync_all![Commit, ByAuthor])?;
        let (one, two) = (commit("main", 1, Some("ada")), commit("next", 2, Some("ada")));
        done!(t, Batch::new().on(&t.db).push(one.save()).push(two.save()))?;
        assert_eq!(done!(t, of("ada"))?, [seen("ada", "main", 1), seen("ada", "next", 2)]);
        assert!(!done!(t, one.insert())?.applied);
        done!(t, Commit::truncate())?;
        assert_eq!(done!(t, of("ada"))?, []);
    }

    fn a_filter_keeps_rows_out_of_the_view(t) {
        done!(t, sync_all![Commit, RecentMain])?;
        for (branch, at) in [("main", -6), ("main", -5), ("main", 7), ("next", 7)] {
            done!(t, commit(branch, at, None).save())?;
        }
        let row = |at| RecentMain { branch: "main".into(), at, repo: "coodie".into(), seen: false };
        assert_eq!(done!(t, RecentMain::find().filter(RecentMain::BRANCH.eq("main")))?, [row(7), row(-5)]);
        assert_eq!(done!(t, RecentMain::find().filter(RecentMain::BRANCH.eq("next")))?, []);
        assert_eq!(done!(t, RecentMain::get(("main", 7, "coodie")))?, row(7));
    }
}
