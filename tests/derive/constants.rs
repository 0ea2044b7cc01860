use super::*;

#[test]
fn each_column_is_a_constant_of_its_type_part_and_index() {
    let _: Column<GitCommit, String, role::Partition> = GitCommit::REPO;
    let _: Column<GitCommit, DateTime<Utc>, role::Clustering> = GitCommit::COMMITTED_AT;
    let _: Column<GitCommit, String, role::Regular, index::Plain> = GitCommit::AUTHOR;
    let _: Column<GitCommit, String, role::Static> = GitCommit::DESCRIPTION;
    let _: Column<GitCommit, Vec<String>, role::Frozen> = GitCommit::PARENTS;
    let _: Column<GitCommit, BTreeSet<String>, role::Regular> = GitCommit::LABELS;
    let _: Column<Hits, i64, role::Counter> = Hits::VIEWS;
    assert_eq!(GitCommit::COMMITTED_AT.name(), "committed_at");
}

#[test]
fn kinds_and_keys_are_types() {
    fn of<M: Model<Kind = K, Key = P>, K, P>() {}
    of::<GitCommit, kind::Regular, (String, String, DateTime<Utc>)>();
    of::<Hits, kind::Counter, (String,)>();
}

#[test]
fn a_column_of_a_document_is_a_column_of_it() {
    fn lends<M, C: coodie::ColumnOf<M>>() {}
    lends::<GitCommit, GitCommit>();
}

/// Private documents of private types, in a module, used from its child.
mod commits {
    use super::*;

    #[derive(Debug, Clone, Copy, PartialEq, Default)]
    struct Secret;

    #[derive(Document, Debug, PartialEq)]
    pub(super) struct Private {
        #[partition_key]
        id: i32,
        name: Option<Box<str>>,
        #[skip]
        secret: Secret,
    }

    pub(super) fn make() -> Private {
        Private { id: 1, name: None, secret: Secret }
    }
}

#[test]
fn fields_may_be_private() {
    round_trip(&commits::make());
    assert_eq!(commits::Private::ID.name(), "id");
}

#[test]
fn a_document_may_be_local_and_need_no_trait() {
    #[derive(coodie::Document)]
    struct Local {
        #[partition_key]
        id: Uuid,
    }
    let local = Local { id: Uuid::nil() };
    assert_eq!((Local::ID.name(), local.id), ("id", Uuid::nil()));
}
