//! What the server makes of a request's options: by its traces, and by what it refuses.

use crate::mode::*;
use coodie::driver::Page;
use coodie::scylla::client::execution_profile::ExecutionProfile;
use coodie::scylla::statement::Consistency as Level;
use coodie::{Consistency, ErrorKind, Observer, Result, SerialConsistency};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use uuid::Uuid;

#[derive(Document, Debug, Clone, PartialEq)]
pub struct Note {
    #[partition_key]
    id: i32,
    text: Option<String>,
}

/// Keeps the ids of traces.
#[derive(Clone, Default)]
struct Traces(Arc<Mutex<Vec<Uuid>>>);

impl Observer for Traces {
    fn sent(&self, _: &str) {}

    fn answered(&self, _: &str, answer: &Result<Page>) {
        let trace = answer.as_ref().ok().and_then(|page| page.tracing_id);
        self.0.lock().expect("no observer panics").extend(trace);
    }
}

/// What a trace says of its request: it is written some time after the answer.
macro_rules! traced {
    ($t:expr, $traces:expr) => {{
        let id = $traces.0.lock().expect("no observer panics").pop().expect("a trace");
        let mut parameters = None::<BTreeMap<String, String>>;
        for _ in 0..100 {
            let session = execute_raw("SELECT parameters FROM system_traces.sessions WHERE session_id = ?", (id,));
            // Two replicas are wanted there, and there is one.
            let found = done!($t, session.consistency(Consistency::One))?;
            parameters = found.rows()?.first().and_then(|row| row.get("parameters").ok());
            if parameters.is_some() {
                break;
            }
            $t.pass(Duration::from_millis(100));
        }
        let parameters = parameters.expect("the trace within ten seconds");
        ["consistency_level", "serial_consistency_level"].map(|name| parameters.get(name).cloned().unwrap_or_default())
    }};
}

cases! {
    fn the_server_is_told_the_levels(t) {
        done!(t, Note::sync_table())?;
        let traces = Traces::default();
        let db = t.observed(traces.clone());
        let note = Note { id: 1, text: Some("x".into()) };
        finish!(note.save().consistency(Consistency::All).tracing().on(&db))?;
        assert_eq!(traced!(t, traces)[0], "ALL");
        let insert = note.insert().consistency(Consistency::Quorum).serial_consistency(SerialConsistency::Serial);
        assert!(!finish!(insert.tracing().on(&db))?.applied);
        assert_eq!(traced!(t, traces), ["QUORUM", "SERIAL"]);
        finish!(Note::find().consistency(Consistency::One).tracing().on(&db))?;
        assert_eq!(traced!(t, traces)[0], "ONE");
        finish!(Note::get(1).serial_consistency(SerialConsistency::LocalSerial).tracing().on(&db))?;
        assert_eq!(traced!(t, traces)[0], "LOCAL_SERIAL");
        finish!(Batch::new().push(note.save()).consistency(Consistency::EachQuorum).tracing().on(&db))?;
        assert_eq!(traced!(t, traces)[0], "EACH_QUORUM");
        finish!(Note::find().on(&db))?;
        assert_eq!(traces.0.lock().expect("no observer panics").len(), 0);
    }

    fn more_replicas_than_there_are_are_unavailable(t) {
        done!(t, Note::sync_table())?;
        let note = Note { id: 1, text: None };
        assert_eq!(done!(t, note.save().consistency(Consistency::Two)).unwrap_err().kind(), ErrorKind::Unavailable);
        assert_eq!(done!(t, Note::get(1).consistency(Consistency::Three)).unwrap_err().kind(), ErrorKind::Unavailable);
        let batch = Batch::new().push(note.save()).consistency(Consistency::Two);
        assert_eq!(done!(t, batch).unwrap_err().kind(), ErrorKind::Unavailable);
    }

    fn a_request_that_takes_too_long_is_a_timeout(t) {
        done!(t, Note::sync_table())?;
        // So much that the answer takes more than a millisecond, below which the driver's clock does not go.
        for id in 0..100 {
            done!(t, Note { id, text: Some("x".repeat(30_000)) }.save())?;
        }
        let late = done!(t, Note::find().timeout(Duration::from_nanos(1))).unwrap_err();
        assert_eq!(late.kind(), ErrorKind::Timeout);
        done!(t, Note::find().timeout(Duration::from_secs(20)))?;
    }

    fn a_profile_is_of_the_database(t) {
        done!(t, Note::sync_table())?;
        let strict = ExecutionProfile::builder().consistency(Level::Two).build();
        let db = t.connected(|cluster| cluster.profile("strict", strict));
        assert_eq!(finish!(Note::find().profile("strict").on(&db)).unwrap_err().kind(), ErrorKind::Unavailable);
        let speculative = Note::find().profile("strict").speculative_execution(Duration::from_millis(1), 2);
        assert_eq!(finish!(speculative.on(&db)).unwrap_err().kind(), ErrorKind::Unavailable);
        assert_eq!(finish!(Note::find().profile("strict").consistency(Consistency::One).on(&db))?, []);
        let missing = finish!(Note::find().profile("strikt").on(&db)).unwrap_err();
        assert_eq!(missing.kind(), ErrorKind::Configuration);
        assert!(missing.to_string().contains("no profile `strikt` (it has `strict`)"), "{missing}");
    }
}
