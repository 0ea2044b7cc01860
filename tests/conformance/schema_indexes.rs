//! Indexes of every class, on every part of a column: made once, recognised, never changed.

use crate::mode::*;
use coodie::{ErrorKind, SyncReport};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "goods")]
struct Good {
    #[partition_key]
    id: i32,
    #[clustering]
    #[indexed(sai)]
    shelf: i32,
    #[static_column]
    #[indexed(name = "by_maker")]
    maker: Option<String>,
    #[indexed(sai, case_sensitive = false, normalize = true)]
    name: Option<String>,
    #[indexed(class = "org.apache.cassandra.index.sasi.SASIIndex", options(mode = "CONTAINS"))]
    text: Option<String>,
    #[indexed]
    tags: BTreeSet<String>,
    #[indexed(name = "prices_keys", keys)]
    #[indexed(name = "prices_values", values)]
    #[indexed(name = "prices_entries", entries)]
    prices: BTreeMap<String, i32>,
    #[frozen]
    #[indexed(full)]
    codes: Vec<i32>,
    #[column(name = "Mixed \"q")]
    #[indexed(name = "by_mixed")]
    mixed: Option<i32>,
}

/// The same table, its indexes redefined.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "goods")]
struct Redefined {
    #[partition_key]
    id: i32,
    #[clustering]
    shelf: i32,
    #[static_column]
    #[indexed(name = "by_maker", sai)]
    maker: Option<String>,
    #[indexed(name = "goods_name_idx", sai)]
    name: Option<String>,
    #[indexed(name = "prices_keys", entries)]
    prices: BTreeMap<String, i32>,
}

/// The same table, its indexes under names of their own.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "goods")]
struct Renamed {
    #[partition_key]
    id: i32,
    #[clustering]
    shelf: i32,
    #[static_column]
    #[indexed]
    maker: Option<String>,
    #[indexed(name = "labels")]
    tags: BTreeSet<String>,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "many")]
struct Plain {
    #[partition_key]
    id: i32,
    kind: i32,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "many")]
struct Indexed {
    #[partition_key]
    id: i32,
    #[indexed(sai)]
    kind: i32,
}

cases! {
    fn indexes_of_every_sort_are_made_once(t) {
        let ks = &t.keyspace;
        let made = done!(t, Good::sync_table())?.statements;
        let index = |tail: &str| format!("CREATE INDEX IF NOT EXISTS {}", tail.replace("goods (", &format!("{ks}.goods (")));
        assert_eq!(made[1..], [
            index("goods_shelf_idx ON goods (shelf) USING 'sai'"),
            index("by_maker ON goods (maker)"),
            index("goods_name_idx ON goods (name) USING 'sai' WITH OPTIONS = \
                {'case_sensitive': 'false', 'normalize': 'true'}"),
            index("goods_text_idx ON goods (text) USING 'org.apache.cassandra.index.sasi.SASIIndex' \
                WITH OPTIONS = {'mode': 'CONTAINS'}").replace("CREATE INDEX", "CREATE CUSTOM INDEX"),
            index("goods_tags_idx ON goods (tags)"),
            index("prices_keys ON goods (keys(prices))"),
            index("prices_values ON goods (values(prices))"),
            index("prices_entries ON goods (entries(prices))"),
            index("goods_codes_idx ON goods (full(codes))"),
            index("by_mixed ON goods (\"Mixed \"\"q\")"),
        ]);
        assert_eq!(done!(t, Good::sync_table())?, SyncReport::default());
        assert!(done!(t, Good::sync_table().drop_removed_indexes().plan())?.is_empty());
        done!(t, check_schema![Good])?;
    }

    fn an_index_of_another_definition_is_an_error_until_it_may_be_dropped(t) {
        let ks = &t.keyspace;
        done!(t, Good::sync_table())?;
        let refused = done!(t, Redefined::sync_table()).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Schema);
        let drift = &SyncReport::of(&refused).expect("a sync's error").drift;
        let columns: Vec<_> = drift.iter().filter_map(|drift| drift.column()).collect();
        assert_eq!(columns, ["maker", "name"]);
        assert!(drift.iter().all(|drift| drift.remedy.contains(".drop_removed_indexes()")), "{refused}");
        assert!(refused.to_string().contains("goods.name: index `goods_name_idx` is on `name` by \
            `StorageAttachedIndex` in the model and on `name` by `StorageAttachedIndex` with case_sensitive = false, \
            normalize = true in the table"), "{refused}");

        let report = done!(t, Redefined::sync_table().drop_removed_indexes())?;
        let (dropped, made) = report.statements.split_at(9);
        assert!(dropped.iter().all(|cql| cql.starts_with(&format!("DROP INDEX IF EXISTS {ks}."))), "{report}");
        // One of the map's indexes is what the model asks for, under the name of another: it stays.
        assert_eq!(made.len(), 2, "{report}");
        assert!(made.iter().all(|cql| cql.ends_with("USING 'sai'")), "{report}");
        assert_eq!(done!(t, Redefined::sync_table())?.statements, [""; 0]);
    }

    fn the_same_index_under_another_name_is_the_same_index(t) {
        done!(t, Good::sync_table())?;
        let report = done!(t, Renamed::sync_table())?;
        assert_eq!(report.statements, [""; 0]);
        let renamed: Vec<_> = report.drift.iter().filter(|drift| drift.model.starts_with("called")).collect();
        assert_eq!(renamed.len(), 1, "{report}");
        assert_eq!(renamed[0].to_string(), "goods.tags: index `labels` is called `labels` in the model and called \
            `goods_tags_idx` in the table: they are the same but for the name, and the server makes no second one; \
            take its name over");
    }

    fn an_index_over_rows_that_are_there_is_waited_for(t) {
        done!(t, Plain::sync_table())?;
        let keys: Vec<i32> = (0..2_000).collect();
        for chunk in keys.chunks(200) {
            let mut batch = Batch::new().unlogged();
            for id in chunk {
                batch = batch.push(Plain { id: *id, kind: id % 10 }.save());
            }
            done!(t, batch)?;
        }
        let report = done!(t, Indexed::sync_table())?;
        assert_eq!((report.statements.len(), report.building.len()), (1, 0), "{report}");
        let found = done!(t, Indexed::find().filter(Indexed::KIND.eq(3)))?;
        assert_eq!(found.len(), 200, "all rows are in it when the sync is done");
    }
}
