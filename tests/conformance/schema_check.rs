//! The check at start-up: does the live schema serve the models?

use crate::mode::*;
use coodie::{ErrorKind, SyncReport};
use std::collections::BTreeSet;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "parcels")]
struct Parcel {
    #[partition_key]
    id: i32,
    #[clustering]
    part: i32,
    #[static_column]
    sender: Option<String>,
    #[frozen]
    labels: BTreeSet<String>,
    weight: Option<i64>,
}

/// The same table, wrong where no prepared statement shows it, and where one does.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "parcels")]
struct WrongParcel {
    #[partition_key]
    id: i32,
    #[clustering(desc)]
    part: i32,
    sender: Option<String>,
    labels: BTreeSet<String>,
    weight: Option<i32>,
}

/// The same table, with a column and an index that it lacks.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "parcels")]
struct GrownParcel {
    #[partition_key]
    id: i32,
    #[clustering]
    part: i32,
    #[indexed]
    weight: Option<i64>,
    height: Option<i64>,
}

#[derive(Document, Debug, Clone, PartialEq)]
struct Tally {
    #[partition_key]
    id: i32,
    #[counter]
    ups: i64,
    #[counter]
    downs: i64,
}

#[derive(Document, Debug, Clone, PartialEq)]
struct Missing {
    #[partition_key]
    id: i32,
}

cases! {
    fn a_schema_that_serves_the_models_passes_with_every_statement_prepared(t) {
        let ks = &t.keyspace;
        done!(t, sync_all![Parcel, Tally])?;
        let check = done!(t, check_schema![Parcel, Tally])?;
        let columns = "id, part, sender, labels, weight";
        assert_eq!(check.statements, [
            format!("SELECT {columns} FROM {ks}.parcels WHERE id = ? AND part = ?"),
            format!("SELECT {columns} FROM {ks}.parcels"),
            format!("DELETE FROM {ks}.parcels WHERE id = ? AND part = ?"),
            format!("INSERT INTO {ks}.parcels ({columns}) VALUES (?, ?, ?, ?, ?)"),
            format!("INSERT INTO {ks}.parcels ({columns}) VALUES (?, ?, ?, ?, ?) IF NOT EXISTS"),
            format!("SELECT id, ups, downs FROM {ks}.tally WHERE id = ?"),
            format!("SELECT id, ups, downs FROM {ks}.tally"),
            format!("DELETE FROM {ks}.tally WHERE id = ?"),
            format!("UPDATE {ks}.tally SET ups = ups + ?, downs = downs + ? WHERE id = ?"),
        ]);
        assert!(check.drift.is_empty());
        assert_eq!(done!(t, Parcel::find())?, [], "nothing was written");
    }

    fn all_that_is_wrong_is_said_at_once(t) {
        done!(t, Parcel::sync_table())?;
        let wrong = done!(t, check_schema![WrongParcel, GrownParcel, Missing]).unwrap_err();
        assert_eq!(wrong.kind(), ErrorKind::Schema);
        let text = wrong.to_string();
        for part in [
            "parcels.part is clustering (position 0, order desc) in the model and",
            "parcels.sender is regular in the model and static in the table",
            "parcels.labels is `set<text>` in the model and `frozen<set<text>>` in the table",
            "parcels.weight is `int` in the model and `bigint` in the table",
            "parcels ADD (height bigint)` has not run",
            "parcels_weight_idx",
            "missing (id int, PRIMARY KEY (id))` has not run: `sync_all![..]` runs it",
        ] {
            assert!(text.contains(part), "{part:?} is not in {text}");
        }
        let drift = &SyncReport::of(&wrong).expect("the data of the error").drift;
        assert_eq!(drift.len(), 4, "{drift:?}");
        assert!(done!(t, Missing::find()).is_err(), "a check makes nothing");
        assert_eq!(done!(t, Parcel::sync_table())?, SyncReport::default());
    }

    fn further_columns_are_no_mistake(t) {
        done!(t, Parcel::sync_table())?;
        done!(t, GrownParcel::sync_table())?;
        let check = done!(t, check_schema![Parcel, GrownParcel])?;
        assert_eq!(check.statements.len(), 10);
        let columns: Vec<_> = check.drift.iter().filter_map(|drift| drift.column()).collect();
        assert_eq!(columns, ["height", "weight", "labels", "sender"]);
    }
}
