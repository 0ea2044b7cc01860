use crate::{ColumnRef, Condition, Marker, Projection, Relation, Select, Shape, Statement};
use coodie_core::DataType;

impl Shape {
    /// Returns the markers that the statement has on columns of other types: `find` gives a column's type by its name,
    /// and those that it does not know keep theirs.
    #[must_use]
    pub fn markers_on(&self, find: impl Fn(&str) -> Option<DataType>) -> Vec<Marker> {
        let mut statement = self.statement().clone();
        for column in bound_columns(&mut statement) {
            if let Some(found) = find(column.name.as_str()) {
                column.ty = found;
            }
        }
        statement.markers()
    }
}

/// The columns that values are bound for.
fn bound_columns(statement: &mut Statement) -> Vec<&mut ColumnRef> {
    match statement {
        Statement::Select(select) => bound_by_select(select),
        Statement::Insert(insert) => insert.columns.iter_mut().collect(),
        Statement::Update(update) => {
            let assigned = update.assignments.iter_mut().map(|assignment| &mut assignment.target.column);
            let compared = compared(&mut update.key).chain(conditions(&mut update.condition));
            assigned.chain(compared).collect()
        }
        Statement::Delete(delete) => {
            let keyed = delete.columns.iter_mut().filter(|deleted| deleted.values() > 0);
            let deleted = keyed.map(|deleted| &mut deleted.column);
            let compared = compared(&mut delete.key).chain(conditions(&mut delete.condition));
            deleted.chain(compared).collect()
        }
        _ => Vec::new(),
    }
}

fn bound_by_select(select: &mut Select) -> Vec<&mut ColumnRef> {
    let mut columns: Vec<_> = compared(&mut select.filters).chain(&mut select.nearest).collect();
    if let Projection::Selectors(selectors) = &mut select.projection {
        selectors.iter_mut().for_each(|selector| selector.bound_columns(&mut columns));
    }
    columns
}

fn compared(relations: &mut [Relation]) -> impl Iterator<Item = &mut ColumnRef> {
    relations.iter_mut().flat_map(|relation| relation.subject.columns_mut())
}

fn conditions(condition: &mut Option<Condition>) -> impl Iterator<Item = &mut ColumnRef> {
    let relations =
        if let Some(Condition::Columns(relations)) = condition { &mut relations[..] } else { &mut [] };
    compared(relations)
}

#[cfg(test)]
mod tests {
    use crate::example::git_commits;
    use crate::{
        Assignment, AssignmentOperator, ColumnRef, Operator, Relation, Shape, Subject, Target, build_select,
        build_update,
    };
    use coodie_core::{ColumnType, TypeName};

    fn types(shape: &Shape) -> Vec<String> {
        let found = |name: &str| (name != "branch").then(|| ColumnType::Int.data_type());
        shape.markers_on(found).iter().map(|marker| TypeName(&marker.ty).to_string()).collect()
    }

    #[test]
    fn markers_follow_the_types_of_their_columns() {
        let table = git_commits();
        let column = |at: usize| ColumnRef::of(&table.columns[at]);
        let assignment = Assignment { target: Target::whole(column(7)), operator: AssignmentOperator::Set };
        let update = Shape::dynamic(None, build_update(&table, vec![assignment]));
        assert_eq!(types(&update), ["int", "int", "text", "int"]);
        let mut select = build_select(&table);
        select.filters = vec![Relation { subject: Subject::Column(column(3)), operator: Operator::In }];
        assert_eq!(types(&Shape::dynamic(None, select)), ["list<int>"]);
    }
}
