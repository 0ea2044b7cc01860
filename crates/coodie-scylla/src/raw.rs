use crate::answer::page;
use crate::values::Encoded;
use crate::{ScyllaDriver, failure};
use coodie_core::{Error, Result};
use coodie_driver::{Page, RawRequest};
use scylla::statement::prepared::PreparedStatement;

impl ScyllaDriver {
    pub(crate) async fn run_raw(&self, raw: RawRequest) -> Result<Page> {
        let session = self.session.enter()?;
        if raw.types.is_empty() {
            let result = session.query_unpaged(&*raw.cql, ()).await.map_err(failure::execution)?;
            return page(result, None, None);
        }
        let statement = self.prepare_text(&raw.cql).await?;
        check(&raw, &statement)?;
        let result = session.execute_unpaged(&statement, Encoded::new(&raw.values)?).await;
        page(result.map_err(failure::execution)?, None, None)
    }
}

/// The types of raw values must be wire-equal to those of the markers.
fn check(raw: &RawRequest, statement: &PreparedStatement) -> Result<()> {
    let specs = statement.get_variable_col_specs();
    if specs.len() != raw.types.len() {
        let (given, wanted) = (raw.types.len(), specs.len());
        return Err(Error::invalid_query(format!(
            "raw CQL: {given} values for {wanted} markers: give one for each `?`"
        )));
    }
    for (spec, given) in specs.iter().zip(&raw.types) {
        if !coodie_core::reads_as(given, spec.typ()) {
            let (given, wanted) = (coodie_core::TypeName(given), coodie_core::TypeName(spec.typ()));
            let name = spec.name();
            return Err(Error::invalid_query(format!(
                "raw CQL: `{name}` is `{wanted}`, the value given is `{given}`"
            )));
        }
    }
    Ok(())
}
