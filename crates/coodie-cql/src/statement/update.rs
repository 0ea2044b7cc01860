use crate::clause::{Joined, Where};
use crate::{Assignment, ColumnRef, Condition, Marker, Relation, TableRef, Using};
use coodie_core::Table;
use std::fmt;

/// `UPDATE table [USING ..] SET .. WHERE .. [IF ..]`.
///
/// Made by [`build_update`].
#[derive(Clone, Debug, PartialEq)]
pub struct Update {
    /// Where it is written to.
    pub table: TableRef,
    /// The TTL and timestamp.
    pub using: Using,
    /// What changes.
    pub assignments: Vec<Assignment>,
    /// The key of the row, or of the partition where only statics change; with `IN`, of several.
    pub key: Vec<Relation>,
    /// The condition.
    pub condition: Option<Condition>,
}

/// Changes columns of the row with a key, whether it exists or not.
///
/// ```
/// use coodie_cql::{Assignment, AssignmentOperator, ColumnRef, Target, build_update, example::git_commits};
/// let table = git_commits();
/// let column = |at: usize| Target::whole(ColumnRef::of(&table.columns[at]));
/// let assignments = vec![
///     Assignment { target: column(7), operator: AssignmentOperator::Set },
///     Assignment { target: column(6), operator: AssignmentOperator::Add },
/// ];
/// assert_eq!(
///     build_update(&table, assignments).to_string(),
///     "UPDATE git_commits SET message = ?, labels = labels + ? WHERE repo = ? AND branch = ? AND committed_at = ?"
/// );
/// ```
#[must_use]
pub fn build_update(table: &Table, assignments: Vec<Assignment>) -> Update {
    Update {
        table: TableRef::of(table),
        using: Using::default(),
        assignments,
        key: table.key().map(|column| Relation::eq(ColumnRef::of(column))).collect(),
        condition: None,
    }
}

impl Update {
    pub(super) fn markers(&self) -> Vec<Marker> {
        let mut markers = self.using.markers();
        markers.extend(self.assignments.iter().flat_map(Assignment::markers));
        markers.extend(self.key.iter().flat_map(Relation::markers));
        markers.extend(self.condition.iter().flat_map(Condition::markers));
        markers
    }
}

impl fmt::Display for Update {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let assignments = Joined(&self.assignments, ", ");
        write!(f, "UPDATE {}{} SET {assignments}{}", self.table, self.using, Where(&self.key))?;
        self.condition.as_ref().map_or(Ok(()), |condition| write!(f, " {condition}"))
    }
}
