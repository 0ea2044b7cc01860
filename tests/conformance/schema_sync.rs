//! What a sync sends, what it leaves, what it says of it; and two of them at once.

use crate::mode::*;
use coodie::schema::{ColumnDef, ColumnPart, ColumnType, Index, Role, Table, TableParts};
use coodie::{Defined, Definition, DriftPart, ErrorKind, Model, SyncReport};
use std::collections::BTreeSet;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "films")]
struct Film {
    #[partition_key]
    studio: String,
    #[clustering(desc)]
    year: i32,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "films")]
struct BigFilm {
    #[partition_key]
    studio: String,
    #[clustering(desc)]
    year: i32,
    #[static_column]
    head: Option<String>,
    #[indexed]
    title: Option<String>,
    #[indexed(name = "by_genre")]
    genre: Option<String>,
    tags: BTreeSet<String>,
}

/// The same table, grown elsewhere.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "films")]
struct OtherFilm {
    #[partition_key]
    studio: String,
    #[clustering(desc)]
    year: i32,
    #[static_column]
    seat: Option<String>,
    #[indexed(name = "by_length")]
    length: Option<i32>,
}

/// The same table, wrong in all that can be wrong.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "films")]
struct WrongFilm {
    #[partition_key]
    studio: Vec<u8>,
    #[clustering]
    year: i32,
    head: Option<String>,
    title: Option<i64>,
    #[frozen]
    tags: BTreeSet<String>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(comment = "a")]
struct Actor {
    #[partition_key]
    id: i64,
    #[indexed]
    name: Option<String>,
}

/// The same in all.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "actor")]
struct SameActor {
    #[partition_key]
    id: i64,
    #[indexed]
    name: Option<String>,
}

/// The same table, of which another thing is said.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "actor", comment = "b")]
struct OtherActor {
    #[partition_key]
    id: i64,
}

/// `films` with an index that no server makes: the sync fails in its middle.
struct Unindexable;

impl Defined for Unindexable {
    fn definition() -> Definition {
        const fn column(name: &'static str, ty: ColumnType, role: Role, indexes: &'static [Index]) -> ColumnPart {
            ColumnPart::Column(ColumnDef { name, ty, role, indexes, has_default: false })
        }
        const COLUMNS: &[ColumnPart] = &[
            column("studio", ColumnType::Text, Role::Partition(0), &[]),
            column("year", ColumnType::Int, Role::Clustering(0, coodie::schema::Order::Desc), &[]),
            column("length", ColumnType::Duration, Role::Regular, &[Index::new(None)]),
            column("title", ColumnType::Text, Role::Regular, &[]),
        ];
        let table = Table::assemble(TableParts { columns: COLUMNS, ..TableParts::named("films") });
        Definition::Table { table: Box::leak(Box::new(table)), shapes: Film::shapes() }
    }
}

cases! {
    fn a_plan_is_what_the_sync_sends_and_sends_nothing_itself(t) {
        let ks = &t.keyspace;
        let plan = done!(t, BigFilm::sync_table().plan())?;
        assert_eq!(plan.statements(), [
            format!("CREATE TABLE IF NOT EXISTS {ks}.films (studio text, year int, head text STATIC, title text, \
                genre text, tags set<text>, PRIMARY KEY (studio, year)) WITH CLUSTERING ORDER BY (year DESC)"),
            format!("CREATE INDEX IF NOT EXISTS films_title_idx ON {ks}.films (title)"),
            format!("CREATE INDEX IF NOT EXISTS by_genre ON {ks}.films (genre)"),
        ]);
        assert!(plan.to_string().lines().all(|line| line.starts_with("CREATE ") && line.ends_with(';')), "{plan}");
        assert!(done!(t, Film::find()).is_err_and(|refused| refused.is_schema()), "there is no table yet");
        done!(t, Film::sync_table())?;
        let plan = done!(t, BigFilm::sync_table().plan())?;
        assert_eq!(plan.statements().len(), 3, "{plan}");
        assert_eq!(done!(t, BigFilm::sync_table())?.statements, plan.statements());
        let plan = done!(t, BigFilm::sync_table().plan())?;
        assert!(plan.is_empty() && plan.drift().is_empty() && plan.to_string().is_empty());
        assert_eq!(done!(t, BigFilm::sync_table())?, SyncReport::default());
    }

    fn what_no_model_knows_is_reported_and_left_alone(t) {
        done!(t, BigFilm::sync_table())?;
        let report = done!(t, Film::sync_table())?;
        assert_eq!(report.statements, [""; 0]);
        let columns: Vec<_> = report.drift.iter().filter_map(|drift| drift.column()).collect();
        assert_eq!(columns, ["genre", "head", "tags", "title", "genre", "title"]);
        assert!(report.drift[..4].iter().all(|drift| matches!(drift.part, DriftPart::Column(_))), "{report}");
        assert!(report.drift[4..].iter().all(|drift| matches!(drift.part, DriftPart::Index { .. })), "{report}");
        assert_eq!(done!(t, Film::sync_table().plan())?.drift(), report.drift);
        assert!(report.to_string().lines().all(|line| line.starts_with("-- films.")), "{report}");
        assert_eq!(done!(t, BigFilm::sync_table())?, SyncReport::default(), "all of it is still there");
    }

    fn all_contradictions_are_one_error_and_nothing_is_sent(t) {
        done!(t, BigFilm::sync_table())?;
        for refused in [
            done!(t, WrongFilm::sync_table()).unwrap_err(),
            done!(t, WrongFilm::sync_table().drop_removed_indexes()).unwrap_err(),
            done!(t, WrongFilm::sync_table().plan()).unwrap_err(),
            done!(t, sync_all![Actor, WrongFilm]).unwrap_err(),
        ] {
            assert_eq!(refused.kind(), ErrorKind::Schema);
            let report = SyncReport::of(&refused).expect("a sync's error says what it did");
            assert_eq!(report.statements, [""; 0]);
            let columns: Vec<_> = report.drift.iter().filter_map(|drift| drift.column()).collect();
            assert_eq!(columns, ["studio", "year", "head", "title", "tags"]);
            let text = refused.to_string();
            assert!(text.starts_with("the schema does not fit the models, for 5 reasons:\n- "), "{text}");
            assert!(text.ends_with("\nnothing was changed"), "{text}");
            for drift in &report.drift {
                assert_eq!(drift.table, "films");
                assert!(text.lines().any(|line| line == format!("- {drift}")), "{drift} is not in {text}");
            }
        }
        assert_eq!(done!(t, BigFilm::sync_table())?, SyncReport::default());
        assert!(done!(t, Actor::find()).is_err_and(|refused| refused.is_schema()), "nor was the other table made");
    }

    fn indexes_are_dropped_by_request_and_only_those_of_the_table(t) {
        let ks = &t.keyspace;
        done!(t, sync_all![Actor, BigFilm, OtherFilm])?;
        let plan = done!(t, BigFilm::sync_table().drop_removed_indexes().plan())?;
        assert_eq!(plan.statements(), [format!("DROP INDEX IF EXISTS {ks}.by_length")]);
        assert_eq!(done!(t, BigFilm::sync_table().drop_removed_indexes())?.statements, plan.statements());
        assert_eq!(done!(t, BigFilm::sync_table().drop_removed_indexes())?.statements, [""; 0]);
        assert_eq!(done!(t, Actor::sync_table())?, SyncReport::default(), "the other table keeps its index");
        assert_eq!(done!(t, OtherFilm::sync_table())?.statements, [
            format!("CREATE INDEX IF NOT EXISTS by_length ON {ks}.films (length)"),
        ]);
    }

    fn several_models_are_synced_in_one_go(t) {
        let ks = &t.keyspace;
        let report = done!(t, sync_all![Actor, BigFilm])?;
        let made: Vec<_> = report.statements.iter().map(|cql| cql.split(" (").next().unwrap_or_default()).collect();
        assert_eq!(made, [
            format!("CREATE TABLE IF NOT EXISTS {ks}.actor"),
            format!("CREATE INDEX IF NOT EXISTS actor_name_idx ON {ks}.actor"),
            format!("CREATE TABLE IF NOT EXISTS {ks}.films"),
            format!("CREATE INDEX IF NOT EXISTS films_title_idx ON {ks}.films"),
            format!("CREATE INDEX IF NOT EXISTS by_genre ON {ks}.films"),
        ]);
        assert!(done!(t, sync_all![BigFilm, Actor].plan())?.is_empty());
        let report = done!(t, sync_all![Film, BigFilm, OtherFilm])?;
        assert_eq!(report.statements.len(), 2, "{report}");
        assert!(report.statements[0].contains("ADD (seat text STATIC, length int)"), "{report}");
    }

    fn several_models_of_one_table_are_one_to_the_sync(t) {
        let ks = &t.keyspace;
        let plan = done!(t, sync_all![OtherFilm, Actor, BigFilm, Film, BigFilm].plan())?;
        let report = done!(t, sync_all![OtherFilm, Actor, BigFilm, Film, BigFilm])?;
        assert_eq!(report.statements, plan.statements());
        assert_eq!(report.statements[0], format!(
            "CREATE TABLE IF NOT EXISTS {ks}.films (studio text, year int, seat text STATIC, length int, head text STATIC, \
             title text, genre text, tags set<text>, PRIMARY KEY (studio, year)) WITH CLUSTERING ORDER BY (year DESC)"
        ));
        assert_eq!((report.statements.len(), report.drift.len()), (6, 0), "{report}");
        // What one of them has is not unknown to the others.
        assert_eq!(done!(t, sync_all![Film, OtherFilm, BigFilm].drop_removed_indexes())?, SyncReport::default());
        done!(t, Actor::drop_table())?;
        assert_eq!(done!(t, sync_all![Actor, SameActor])?.statements.len(), 2);
        let refused = done!(t, sync_all![BigFilm, WrongFilm].plan()).unwrap_err();
        assert!(refused.is_schema(), "{refused}");
        let refused = done!(t, sync_all![Actor, OtherActor]).unwrap_err();
        assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None), "{refused}");
        assert!(refused.to_string().contains("say `'a'` of its option `comment`, and `'b'`"), "{refused}");
    }

    fn two_clients_that_grow_a_table_at_once_both_succeed(t) {
        let (one, other) = (t.other_client(), t.other_client());
        done!(t, Film::sync_table())?;
        let (a, b) = both!(BigFilm::sync_table().on(&one), OtherFilm::sync_table().on(&other));
        a?;
        b?;
        let (a, b) = both!(BigFilm::sync_table().on(&one), OtherFilm::sync_table().on(&other));
        assert_eq!((a?.statements, b?.statements), (vec![], vec![]));
        let film = OtherFilm { studio: "a".into(), year: 1, seat: Some("s".into()), length: Some(90) };
        finish!(film.save().on(&one))?;
        assert_eq!(finish!(OtherFilm::find().filter(OtherFilm::LENGTH.eq(90)).on(&other))?, [film]);
        assert_eq!(done!(t, BigFilm::find().count())?, 1);
    }

    fn a_sync_that_fails_in_its_middle_says_what_ran(t) {
        let ks = &t.keyspace;
        done!(t, Film::sync_table())?;
        let refused = done!(t, sync_all![Unindexable, Actor]).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::InvalidQuery);
        assert_eq!(refused.server_message(), Some("Secondary indexes are not supported on duration columns"));
        let ran = format!("ALTER TABLE {ks}.films ADD (length duration, title text)");
        assert_eq!(SyncReport::of(&refused).expect("a sync's error").statements, [ran.as_str()]);
        let failed = format!("`CREATE INDEX IF NOT EXISTS films_length_idx ON {ks}.films (length)` failed");
        let text = refused.to_string();
        assert!(text.contains(&failed) && text.ends_with(&format!("what ran before it:\n- {ran}")), "{text}");
        // A repair of the model goes on where it stopped.
        let report = done!(t, OtherFilm::sync_table()).unwrap_err();
        assert!(report.to_string().contains("films.length is `int` in the model and `duration`"), "{report}");
        assert_eq!(done!(t, Film::sync_table())?.drift.len(), 2);
        assert!(SyncReport::of(&done!(t, Film::find().keyspace("nowhere")).unwrap_err()).is_none());
    }

    fn a_keyspace_that_is_not_there_is_a_schema_error(t) {
        for refused in [
            done!(t, Film::sync_table().keyspace("nowhere")).unwrap_err(),
            done!(t, Film::drop_table().keyspace("nowhere")).map_or_else(|refused| refused, |()| {
                // Cassandra drops nothing of nothing without a word.
                coodie::Error::schema("keyspace nowhere: create_keyspace")
            }),
            done!(t, Film::truncate().keyspace("nowhere")).unwrap_err(),
        ] {
            assert_eq!(refused.kind(), ErrorKind::Schema, "{refused}");
            assert!(refused.to_string().contains("create_keyspace"), "{refused}");
        }
    }
}
