use super::SchemaDrift;
use coodie_core::Error;
use std::error::Error as StdError;
use std::fmt;

/// What a schema sync did.
///
/// It prints as CQL: one statement a line, and what it leaves to the operator as comments.
///
/// ```
/// # use coodie_documents::aio::*;
/// # fn main() { run(async {
/// # let (db, commit) = start().await?;
/// Other::drop_table().await?;
/// let report = Other::sync_table().await?;
/// assert_eq!(report.statements, ["CREATE TABLE IF NOT EXISTS coodie.other (id int, PRIMARY KEY (id))"]);
/// assert!(report.drift.is_empty() && report.building.is_empty());
/// assert!(Other::sync_table().await?.statements.is_empty());
/// # Ok(()) }) }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SyncReport {
    /// The statements that ran, in their order; none, if the schema was as the models have it.
    pub statements: Vec<String>,
    /// Where the database differs from the models and still serves them: columns and indexes that no model knows,
    /// options that the server does not show.
    pub drift: Vec<SchemaDrift>,
    /// The indexes and views that were still being built a minute after they were made: until they are, queries by
    /// them fail or miss rows.
    pub building: Vec<String>,
}

impl SyncReport {
    /// Says what a sync that failed did before it did, and where model and database contradict each other.
    ///
    /// `None`, if the error is not of a sync.
    #[must_use]
    pub fn of(error: &Error) -> Option<&Self> {
        let stopped = StdError::source(error)?.downcast_ref::<Stopped>()?;
        Some(&stopped.report)
    }
}

impl fmt::Display for SyncReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let statements = self.statements.iter().map(|statement| format!("{statement};"));
        let drift = self.drift.iter().map(|drift| format!("-- {drift}"));
        let building = self.building.iter().map(|name| format!("-- {name} is still being built"));
        let lines: Vec<_> = statements.chain(drift).chain(building).collect();
        f.write_str(&lines.join("\n"))
    }
}

/// A sync that ended before its end.
#[derive(Debug)]
struct Stopped {
    report: SyncReport,
    cause: Option<Error>,
}

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ran = self.report.statements.len();
        write!(f, "the sync stopped after {ran} statements")
    }
}

impl StdError for Stopped {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.cause.as_ref().map(|cause| cause as _)
    }
}

/// The error of a sync that ends because of `cause`, after the statements of `report` ran.
#[cold]
pub(super) fn stopped(report: SyncReport, message: &str, cause: Error) -> Error {
    let message = match &*report.statements {
        [] => format!("{message}; nothing ran before it"),
        statements => format!("{message}; what ran before it:{}", lines(statements)),
    };
    let mut error = Error::new(cause.kind(), message);
    if let Some(text) = cause.server_message() {
        error = error.with_server_message(text);
    }
    error.with_source(Stopped { report, cause: Some(cause) })
}

/// The error of models that the database contradicts: every contradiction at once.
#[cold]
pub(super) fn contradicted_by(report: SyncReport, mismatches: Vec<SchemaDrift>) -> Error {
    let messages = mismatches.iter().map(SchemaDrift::to_string).collect();
    contradicted(report, mismatches, messages)
}

/// The error of these problems, some of which are contradictions.
#[cold]
pub(crate) fn contradicted(
    mut report: SyncReport,
    mismatches: Vec<SchemaDrift>,
    messages: Vec<String>,
) -> Error {
    let problems = match &*messages {
        [only] => format!("{only}; "),
        all => format!("the schema does not fit the models, for {} reasons:{}\n", all.len(), lines(all)),
    };
    let message = match &*report.statements {
        [] => format!("{problems}nothing was changed"),
        statements => format!("{problems}what ran before:{}", lines(statements)),
    };
    report.drift = mismatches;
    Error::schema(message).with_source(Stopped { report, cause: None })
}

/// Each on a line of its own: there may be many, and each is long.
fn lines(texts: &[String]) -> String {
    texts.iter().map(|text| format!("\n- {text}")).collect()
}
