//! The keyspace that a call says, beside those that its documents fix.

use coodie_core::{Error, Result, Table};

/// Refuses a keyspace that would have no effect: each of these documents fixes another one.
#[inline]
pub(crate) fn check_said_keyspace<'t>(
    said: Option<&str>,
    mut tables: impl Iterator<Item = Option<&'t Table>>,
) -> Result<()> {
    let Some(said) = said else { return Ok(()) };
    let fixed_elsewhere =
        |table: Option<&'t Table>| Some((table?, table?.keyspace.filter(|own| *own != said)?));
    match tables.next().and_then(fixed_elsewhere) {
        Some((table, own)) if tables.all(|table| fixed_elsewhere(table).is_some()) => {
            Err(no_effect(said, table.name, own))
        }
        _ => Ok(()),
    }
}

#[cold]
fn no_effect(said: &str, table: &str, own: &str) -> Error {
    Error::invalid_query(format!(
        "{table}: `.keyspace({said:?})` has no effect on it, since the document fixes `keyspace = {own:?}`: leave one of \
         them out"
    ))
}
