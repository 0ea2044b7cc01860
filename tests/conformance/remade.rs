//! Another client drops a table and makes it anew: never wrong bytes, and no restart.

use crate::mode::*;
use chrono::{DateTime, Utc};
use coodie::ErrorKind;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "readings")]
struct Reading {
    #[partition_key]
    id: i32,
    at: i64,
}

/// What the other client makes of the table.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "readings")]
struct Timed {
    #[partition_key]
    id: i32,
    at: DateTime<Utc>,
}

cases! {
    fn a_table_made_anew_with_another_type_is_a_schema_error_and_stores_nothing(t) {
        done!(t, Reading::sync_table())?;
        let one = Reading { id: 1, at: 7 };
        done!(t, one.save())?;
        done!(t, one.update().set(Reading::AT, 8))?;
        assert_eq!(done!(t, Reading::get(1))?.at, 8);

        let other = t.other_client();
        finish!(drop_keyspace(t.keyspace.as_str()).on(&other))?;
        finish!(create_keyspace(t.keyspace.as_str()).on(&other))?;
        finish!(Timed::sync_table().on(&other))?;
        t.refresh_schema();
        let refused = [
            done!(t, one.save()).unwrap_err(),
            done!(t, one.update().set(Reading::AT, 9)).unwrap_err(),
            done!(t, Batch::new().push(one.save())).unwrap_err(),
            done!(t, Reading::find()).unwrap_err(),
        ];
        for refused in refused {
            assert_eq!(refused.kind(), ErrorKind::Schema, "{refused}");
            let text = refused.to_string();
            assert!(text.contains("readings.at") && text.contains("`bigint`") && text.contains("`timestamp`"), "{text}");
        }
        assert_eq!(finish!(Timed::find().on(&other))?, []);

        finish!(drop_keyspace(t.keyspace.as_str()).on(&other))?;
        finish!(create_keyspace(t.keyspace.as_str()).on(&other))?;
        finish!(Reading::sync_table().on(&other))?;
        t.refresh_schema();
        done!(t, one.save())?;
        assert_eq!(done!(t, Reading::get(1))?, one);
    }

    fn a_column_added_by_another_client_changes_nothing(t) {
        done!(t, Timed::sync_table())?;
        let one = Timed { id: 1, at: DateTime::UNIX_EPOCH };
        done!(t, one.save())?;
        finish!(Noted::sync_table().on(&t.other_client()))?;
        t.refresh_schema();
        done!(t, one.save())?;
        assert_eq!(done!(t, Timed::get(1))?, one);
        assert_eq!(done!(t, Timed::find())?, [one]);
    }
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "readings")]
struct Noted {
    #[partition_key]
    id: i32,
    added: Option<String>,
    at: DateTime<Utc>,
}
