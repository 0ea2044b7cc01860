use super::Statement;
use std::fmt;

/// How a batch is carried out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BatchKind {
    /// All of it or nothing, in the end: the batch is logged first.
    #[default]
    Logged,
    /// Each partition by itself, without a log.
    Unlogged,
    /// Counters only.
    Counter,
}

/// A batch as text, to read: drivers send the prepared statements in a frame of their own.
#[derive(Clone, Debug)]
pub struct BatchText<'s> {
    kind: BatchKind,
    statements: Vec<&'s Statement>,
}

/// Puts writes together.
///
/// ```
/// use coodie_cql::{BatchKind, build_batch, build_delete, example::git_commits};
/// let delete = build_delete(&git_commits(), [].iter()).into();
/// assert_eq!(
///     build_batch(BatchKind::Unlogged, [&delete, &delete]).to_string(),
///     "BEGIN UNLOGGED BATCH \
///      DELETE FROM git_commits WHERE repo = ? AND branch = ? AND committed_at = ?; \
///      DELETE FROM git_commits WHERE repo = ? AND branch = ? AND committed_at = ?; \
///      APPLY BATCH"
/// );
/// ```
pub fn build_batch<'s>(
    kind: BatchKind,
    statements: impl IntoIterator<Item = &'s Statement>,
) -> BatchText<'s> {
    BatchText { kind, statements: statements.into_iter().collect() }
}

impl fmt::Display for BatchText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            BatchKind::Logged => "",
            BatchKind::Unlogged => "UNLOGGED ",
            BatchKind::Counter => "COUNTER ",
        };
        write!(f, "BEGIN {kind}BATCH ")?;
        for statement in &self.statements {
            write!(f, "{statement}; ")?;
        }
        f.write_str("APPLY BATCH")
    }
}
