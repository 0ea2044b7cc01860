//! What a view is made of: literals, names, types, keyspaces; and what is wrong with one that is there.

use super::union::{Content, Photo, contents};
use super::views::{ByAuthor, Commit, commit};
use crate::mode::*;
use coodie::ErrorKind;
use std::collections::BTreeMap;

/// A base with a column of each type that literals can be of, all in its key.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "Literals")]
pub struct Literals {
    #[partition_key]
    text: String,
    #[clustering]
    flag: bool,
    #[clustering]
    double: f64,
    #[clustering]
    small: i16,
    #[clustering]
    #[column(name = "Mixed Case")]
    mixed: i32,
    #[frozen]
    counts: BTreeMap<String, i32>,
    r#type: Option<i32>,
}

#[derive(MaterializedView, Debug, Clone, PartialEq)]
#[view(base = Literals, name = "View", filter = text == "it's" && flag == true && double > -1.5 && double <= 1e3 && (small >= -7) && mixed < 9)]
pub struct Filtered {
    #[partition_key(1)]
    text: String,
    #[partition_key(0)]
    #[column(name = "type")]
    kind: i32,
    #[clustering]
    #[column(name = "Mixed Case")]
    mixed: i32,
    #[clustering(desc)]
    flag: bool,
    #[clustering]
    double: f64,
    #[clustering]
    small: i16,
    #[frozen]
    counts: BTreeMap<String, i32>,
}

/// The same view of the same base, with another filter.
#[derive(MaterializedView, Debug, Clone, PartialEq)]
#[view(base = Commit, name = "commits_by_author", filter = branch == "main")]
struct OfMain {
    #[partition_key]
    author: String,
    #[clustering(0)]
    repo: String,
    #[clustering(1)]
    branch: String,
    #[clustering(2, desc)]
    at: i64,
    message: String,
}

/// A view of all variants of an enum.
#[derive(MaterializedView, Debug, Clone, PartialEq)]
#[view(base = Content)]
struct ContentByTitle {
    #[partition_key]
    title: String,
    #[clustering]
    id: i32,
    kind: String,
    url: Option<String>,
}

/// The columns of the same rows that only photos have.
#[derive(MaterializedView, Debug, Clone, PartialEq)]
#[view(base = Content)]
struct ByWidth {
    #[partition_key]
    #[column(name = "Width px")]
    width: i32,
    #[clustering]
    id: i32,
}

fn literals(text: &str, mixed: i32) -> Literals {
    let counts = BTreeMap::from([("a".to_owned(), 1)]);
    Literals { text: text.into(), flag: true, double: 0.5, small: -7, mixed, counts, r#type: Some(3) }
}

/// What is a view, taken for a table.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "commits_by_author")]
struct Written {
    #[partition_key]
    author: String,
}

cases! {
    fn literals_are_written_as_the_server_reads_them(t) {
        let ks = &t.keyspace;
        let made = done!(t, sync_all![Filtered, Literals])?.statements;
        assert_eq!(made[1], format!(
            "CREATE MATERIALIZED VIEW IF NOT EXISTS {ks}.\"View\" AS \
             SELECT text, type, \"Mixed Case\", flag, double, small, counts FROM {ks}.\"Literals\" \
             WHERE type IS NOT NULL AND text IS NOT NULL AND \"Mixed Case\" IS NOT NULL AND flag IS NOT NULL \
             AND double IS NOT NULL AND small IS NOT NULL AND text = 'it''s' AND flag = true AND double > -1.5 \
             AND double <= 1000.0 AND small >= -7 AND \"Mixed Case\" < 9 \
             PRIMARY KEY ((type, text), \"Mixed Case\", flag, double, small) \
             WITH CLUSTERING ORDER BY (\"Mixed Case\" ASC, flag DESC, double ASC, small ASC)"
        ));
        assert_eq!(done!(t, sync_all![Filtered, Literals])?.statements, [""; 0]);
        for one in [literals("it's", 8), literals("it's", 9), literals("its", 8)] {
            done!(t, one.save())?;
        }
        done!(t, Literals { double: -1.5, ..literals("it's", 1) }.save())?;
        done!(t, Literals { flag: false, ..literals("it's", 2) }.save())?;
        let Literals { text, flag, double, small, mixed, counts, .. } = literals("it's", 8);
        let only = Filtered { text, kind: 3, mixed, flag, double, small, counts };
        assert_eq!(done!(t, Filtered::find())?, std::slice::from_ref(&only));
        assert_eq!(done!(t, Filtered::get((3, "it's", 8, true, 0.5, -7)))?, only);
    }

    fn a_view_is_dropped_and_its_base_stays(t) {
        done!(t, sync_all![Commit, ByAuthor])?;
        done!(t, commit("main", 1, Some("ada")).save())?;
        let drop = format!("DROP MATERIALIZED VIEW IF EXISTS {}.commits_by_author;", t.keyspace);
        assert_eq!(done!(t, ByAuthor::drop_view().plan())?.to_string(), drop);
        done!(t, ByAuthor::drop_view())?;
        done!(t, ByAuthor::drop_view())?;
        let refused = done!(t, ByAuthor::find()).unwrap_err();
        assert!(refused.is_schema() && refused.to_string().contains("a view by `sync_view()`"), "{refused}");
        assert_eq!(done!(t, Commit::find())?.len(), 1);
        done!(t, ByAuthor::sync_view())?;
        assert_eq!(done!(t, ByAuthor::find())?.len(), 1);
    }

    fn a_view_that_is_another_is_reported_and_stays(t) {
        done!(t, sync_all![Commit, ByAuthor])?;
        let refused = done!(t, OfMain::sync_view()).unwrap_err();
        let text = refused.to_string();
        assert_eq!(refused.kind(), ErrorKind::Schema, "{text}");
        assert!(text.contains("commits_by_author") && text.contains("drop_view()"), "{text}");
        assert_eq!(done!(t, ByAuthor::sync_view())?.statements, [""; 0]);
    }

    fn a_view_without_its_base_is_refused_by_the_server(t) {
        let refused = done!(t, ByAuthor::sync_view()).unwrap_err();
        assert_eq!(refused.server_message(), Some("Base table 'git_commits' doesn't exist"), "{refused}");
        assert!(refused.is_schema() && refused.to_string().contains("name it and the view in one"), "{refused}");
    }

    fn a_view_is_no_table_to_write_to(t) {
        done!(t, sync_all![Commit, ByAuthor])?;
        for refused in [done!(t, Written::sync_table()).unwrap_err(), done!(t, check_schema![Written]).unwrap_err()] {
            assert_eq!(refused.kind(), ErrorKind::Schema);
            let text = "commits_by_author: the base is none (a table of its own) in the model and `git_commits` in the \
                        database: it is a view";
            assert!(refused.to_string().starts_with(text), "{refused}");
        }
    }

    fn a_table_with_a_view_is_not_dropped(t) {
        done!(t, sync_all![Commit, ByAuthor])?;
        let refused = done!(t, Commit::drop_table()).unwrap_err();
        assert!(refused.is_invalid_query() && refused.to_string().contains("views still depend on it"), "{refused}");
        done!(t, ByAuthor::drop_view())?;
        done!(t, Commit::drop_table())?;
    }

    fn a_view_is_in_the_keyspace_of_the_call(t) {
        let other = t.further_keyspace(format!("{}_other", t.keyspace));
        done!(t, create_keyspace(&other))?;
        done!(t, Commit::sync_table().keyspace(&*other))?;
        let made = done!(t, ByAuthor::sync_view().keyspace(&*other))?.statements;
        assert!(made[0].contains(&format!("{other}.commits_by_author")) && made[0].contains(&format!("{other}.git_commits")));
        done!(t, commit("main", 1, Some("ada")).save().keyspace(&*other))?;
        assert_eq!(done!(t, ByAuthor::find().keyspace(&*other))?.len(), 1);
        assert_eq!(done!(t, ByAuthor::find().keyspace(&*other).count())?, 1);
    }

    fn a_view_of_an_enum_has_the_rows_of_its_variants(t) {
        done!(t, sync_all![ContentByTitle, ByWidth, Photo])?;
        for content in contents() {
            done!(t, content.save())?;
        }
        let row = |title: &str, id, kind: &str, url: Option<&str>| ContentByTitle {
            title: title.into(),
            id,
            kind: kind.into(),
            url: url.map(str::to_owned),
        };
        let titled = |title: &str| ContentByTitle::find().filter(ContentByTitle::TITLE.eq(title));
        assert_eq!(done!(t, titled("article 1"))?, [row("article 1", 1, "article", None)]);
        assert_eq!(done!(t, titled("page 2"))?, [row("page 2", 2, "Web Page", Some("/2"))]);
        assert_eq!(done!(t, ContentByTitle::find().count())?, 2, "photos have no title");
        assert_eq!(done!(t, ByWidth::get((300, 3)))?, ByWidth { width: 300, id: 3 });
    }

    fn another_view_of_the_same_rows_shows_other_columns(t) {
        done!(t, Commit::sync_table())?;
        done!(t, commit("main", 1, Some("ada")).save())?;
        done!(t, OfMain::sync_view())?;
        done!(t, commit("next", 2, Some("ada")).save())?;
        let found = done!(t, OfMain::find().filter(OfMain::AUTHOR.eq("ada")))?;
        assert_eq!(found.iter().map(|row| (&*row.branch, &*row.message)).collect::<Vec<_>>(), [("main", "commit 1")]);
    }
}
