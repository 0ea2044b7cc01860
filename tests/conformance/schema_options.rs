//! Options of tables: set when the table is made, recognised as the server keeps them, changed where they differ.

use crate::mode::*;
use coodie::{DriftPart, ErrorKind, SyncReport};

/// Options in forms that the server keeps otherwise than they are written.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(
    table = "series",
    default_ttl = 3600,
    comment = "it's \"mine\" -- ; DROP TABLE series",
    gc_grace_seconds = 60,
    bloom_filter_fp_chance = 0.05,
    crc_check_chance = 1,
    speculative_retry = "99PERCENTILE",
    additional_write_policy = "min(50MS, 99p)",
    read_repair = "none",
    cdc = false,
    memtable_flush_period_in_ms = 0,
    min_index_interval = 128,
    max_index_interval = 2048,
    incremental_backups = false,
    compaction(class = "TimeWindowCompactionStrategy", compaction_window_unit = "HOURS", compaction_window_size = 1),
    compression(class = "ZstdCompressor"),
    caching(keys = "none")
)]
struct Series {
    #[partition_key]
    id: i32,
    #[clustering(desc)]
    at: i64,
    value: Option<f64>,
}

/// The same table, its options other ones.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(
    table = "series",
    default_ttl = 60,
    comment = "it's \"mine\" -- ; DROP TABLE series",
    speculative_retry = "NEVER",
    compaction(class = "SizeTieredCompactionStrategy", min_threshold = 6),
    compression(enabled = false)
)]
struct Changed {
    #[partition_key]
    id: i32,
    #[clustering(desc)]
    at: i64,
}

/// The same table, of which nothing is said.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "series")]
struct Silent {
    #[partition_key]
    id: i32,
    #[clustering(desc)]
    at: i64,
    value: Option<f64>,
}

/// The same table, with an option that this server does not know.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "series", gc_grace_seconds = 61, options(tombstone_gc(mode = "repair")))]
struct Foreign {
    #[partition_key]
    id: i32,
    #[clustering(desc)]
    at: i64,
    value: Option<f64>,
}

cases! {
    fn options_are_set_and_recognised_as_the_server_keeps_them(t) {
        let report = done!(t, Series::sync_table())?;
        let made = &report.statements[0];
        assert!(made.contains("WITH CLUSTERING ORDER BY (at DESC) AND default_time_to_live = 3600 AND comment = \
            'it''s \"mine\" -- ; DROP TABLE series' AND gc_grace_seconds = 60"), "{made}");
        assert_eq!(done!(t, Series::sync_table())?, SyncReport::default());
        assert!(done!(t, Series::sync_table().plan())?.is_empty());
        done!(t, check_schema![Series])?;
        assert_eq!(done!(t, Silent::sync_table())?, SyncReport::default(), "what is not said is left alone");
    }

    fn options_that_differ_are_changed_and_no_others(t) {
        let ks = &t.keyspace;
        done!(t, Series::sync_table())?;
        let plan = done!(t, Changed::sync_table().plan())?;
        assert_eq!(plan.statements(), [format!(
            "ALTER TABLE {ks}.series WITH default_time_to_live = 60 AND speculative_retry = 'NEVER' \
             AND compaction = {{'class': 'SizeTieredCompactionStrategy', 'min_threshold': '6'}} \
             AND compression = {{'enabled': 'false'}}"
        )]);
        let wrong = done!(t, check_schema![Changed]).unwrap_err();
        assert!(wrong.to_string().contains("WITH default_time_to_live = 60") && wrong.is_schema(), "{wrong}");
        assert_eq!(done!(t, Changed::sync_table())?.statements, plan.statements());
        assert_eq!(done!(t, Changed::sync_table())?.statements, [""; 0]);
        let back = done!(t, Series::sync_table())?;
        assert_eq!(back.statements.len(), 1, "{back}");
        for changed in ["default_time_to_live = 3600", "compaction = ", "compression = ", "speculative_retry = "] {
            assert!(back.statements[0].contains(changed), "{back}");
        }
        for kept in ["comment", "gc_grace_seconds", "caching", "read_repair"] {
            assert!(!back.statements[0].contains(kept), "{back}");
        }
        assert_eq!(done!(t, Series::sync_table())?, SyncReport::default());
    }

    fn a_table_of_which_nothing_was_said_takes_options_later(t) {
        done!(t, Silent::sync_table())?;
        done!(t, Silent { id: 1, at: 1, value: None }.save())?;
        let report = done!(t, Series::sync_table())?;
        assert_eq!(report.statements.len(), 1, "{report}");
        assert!(report.statements[0].starts_with("ALTER TABLE"), "{report}");
        assert_eq!(done!(t, Series::sync_table())?, SyncReport::default());
        assert_eq!(done!(t, Silent::find().count())?, 1);
    }

    fn an_option_that_the_server_does_not_know_is_refused_or_reported(t) {
        let refused = done!(t, Foreign::sync_table()).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::InvalidQuery);
        assert_eq!(refused.server_message(), Some("Unknown property 'tombstone_gc'"));
        // Of a table that is there it cannot be known.
        done!(t, Silent::sync_table())?;
        let report = done!(t, Foreign::sync_table())?;
        assert_eq!(report.statements.len(), 1, "{report}");
        assert!(report.statements[0].ends_with("WITH gc_grace_seconds = 61"), "{report}");
        assert_eq!(report.drift.len(), 1, "{report}");
        assert_eq!(report.drift[0].part, DriftPart::Option("tombstone_gc".into()));
        assert_eq!(report.drift[0].server, "not shown");
    }
}
