use crate::answer::page;
use crate::options::{carry_out, time_of};
use crate::patience::within;
use crate::values::Encoded;
use crate::{ScyllaDriver, failure};
use coodie_core::{Error, Result, TypeName};
use coodie_driver::{Arrangement, Page, RawRequest};
use futures_util::TryFutureExt;
use scylla::statement::prepared::PreparedStatement;
use scylla::statement::unprepared::Statement;

impl ScyllaDriver {
    pub(crate) async fn run_raw(&self, raw: RawRequest) -> Result<Page> {
        let connection = self.connection.enter()?;
        let session = connection.connected().await?;
        if raw.types.is_empty() {
            let mut statement = Statement::new(&*raw.cql);
            if let Some(options) = &raw.options {
                carry_out(&mut statement, options, false, (session, &self.profiles))?;
            }
            let result = session.query_unpaged(statement, ()).await.map_err(failure::execution)?;
            return page(result, None, None);
        }
        let most = time_of(raw.options.as_deref(), session, &self.profiles);
        let prepared = session.prepare(&*raw.cql).map_err(failure::preparation);
        let mut statement = within(most, prepared).await?;
        if let Some(options) = &raw.options {
            carry_out(&mut statement, options, false, (session, &self.profiles))?;
        }
        let values = encode(&raw, &statement)?;
        let result = session.execute_unpaged(&statement, values).await;
        page(result.map_err(failure::execution)?, None, None)
    }
}

/// The values of raw CQL, as the server takes them: their types must be wire-equal to those of the markers.
fn encode(raw: &RawRequest, statement: &PreparedStatement) -> Result<Encoded> {
    let specs = statement.get_variable_col_specs();
    if specs.len() != raw.types.len() {
        let (given, wanted) = (raw.types.len(), specs.len());
        return Err(Error::invalid_query(format!(
            "raw CQL: {given} values for {wanted} markers: give one for each `?`"
        )));
    }
    let types = raw.types.iter().zip(specs.iter().map(|spec| spec.typ()));
    let arrangement = Arrangement::of_raw(types).map_err(|at| {
        let name = specs.get_by_index(at).map_or("?", |spec| spec.name());
        let wanted = specs.get_by_index(at).map(|spec| TypeName(spec.typ()).to_string()).unwrap_or_default();
        let given = TypeName(&raw.types[at]);
        Error::invalid_query(format!("raw CQL: `{name}` is `{wanted}`, the value given is `{given}`"))
    })?;
    match arrangement {
        Some(arrangement) => Encoded::new(arrangement.rewrite(raw.values.borrowed())?.frame()),
        None => Encoded::new(raw.values.frame()),
    }
}
