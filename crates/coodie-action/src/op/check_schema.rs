use crate::schema::{Sync, contradicted};
use crate::{Answer, Operation, SchemaDrift, SyncReport, Target};
use coodie_core::{Error, ErrorKind, Result};
use coodie_cql::Definition;

/// Compares models with the live schema, and prepares their statements.
pub struct CheckSchema {
    definitions: Vec<Definition>,
}

/// What a check of the schema found in order.
///
/// ```
/// # use coodie_documents::aio::*;
/// # fn main() { run(async {
/// # let (db, commit) = start().await?;
/// let check = check_schema![Other].await?;
/// assert!(check.drift.is_empty());
/// assert!(check.statements.contains(&"SELECT id FROM coodie.other WHERE id = ?".to_owned()));
/// # Ok(()) }) }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SchemaCheck {
    /// The statements that the database prepared, with the types that the models declare.
    pub statements: Vec<String>,
    /// Where the database differs from the models and still serves them.
    pub drift: Vec<SchemaDrift>,
}

/// What is wrong.
#[derive(Default)]
struct Problems {
    messages: Vec<String>,
    mismatches: Vec<SchemaDrift>,
}

impl CheckSchema {
    /// Begins a check of these definitions.
    #[must_use]
    pub fn new(definitions: Vec<Definition>) -> Self {
        Self { definitions }
    }
}

impl Operation for CheckSchema {
    type Output = SchemaCheck;

    fn connection(&self) -> Option<&'static str> {
        self.definitions.iter().find_map(Definition::table).and_then(|table| table.connection)
    }

    fn start(self, target: Result<Target>) -> Answer<SchemaCheck> {
        let checked = target.and_then(|target| Sync::of_one_database(&self.definitions).map(|()| target));
        match checked {
            Ok(target) => Answer::of_several(target, |target| check(self.definitions, target)),
            Err(why) => Answer::refused(why),
        }
    }
}

/// Checks one model after another: all that is wrong with any of them is said at once.
async fn check(definitions: Vec<Definition>, target: Target) -> Result<SchemaCheck> {
    let (mut check, mut problems) = (SchemaCheck::default(), Problems::default());
    for definition in definitions {
        let known = problems.messages.len();
        compare(definition, &target, &mut check, &mut problems).await?;
        if problems.messages.len() == known {
            prepare(definition, &target, &mut check, &mut problems).await?;
        }
    }
    if problems.messages.is_empty() {
        return Ok(check);
    }
    Err(contradicted(SyncReport::default(), problems.mismatches, problems.messages))
}

/// Compares one model with what the server says of itself; `frozen` stands only there.
async fn compare(
    definition: Definition,
    target: &Target,
    check: &mut SchemaCheck,
    problems: &mut Problems,
) -> Result<()> {
    let sync = Sync { definitions: vec![definition], drop_removed_indexes: false };
    let changes = sync.changes(target).await?;
    check.drift.extend(changes.drift);
    problems.messages.extend(changes.mismatches.iter().map(SchemaDrift::to_string));
    problems.mismatches.extend(changes.mismatches);
    let missing = |statement| format!("`{statement}` has not run: `sync_all![..]` runs it");
    problems.messages.extend(changes.statements.iter().map(missing));
    Ok(())
}

/// Prepares the statements of one model: the driver compares the types of what they bind and read.
async fn prepare(
    definition: Definition,
    target: &Target,
    check: &mut SchemaCheck,
    problems: &mut Problems,
) -> Result<()> {
    for shape in definition.statements()? {
        let keyspace = target.keyspace.clone();
        let cql = shape.cql(keyspace.as_deref().or(target.link.keyspace()));
        match target.link.clone().prepare(shape, keyspace).await {
            Ok(()) => check.statements.push(cql),
            Err(why) if is_about_the_schema(&why) => problems.messages.push(format!("`{cql}`: {why}")),
            Err(why) => return Err(why),
        }
    }
    Ok(())
}

fn is_about_the_schema(why: &Error) -> bool {
    matches!(why.kind(), ErrorKind::Schema | ErrorKind::InvalidQuery | ErrorKind::Unsupported)
}
