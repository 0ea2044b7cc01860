use coodie_core::{Error, Result};
use coodie_driver::RawRequest;
use scylla::statement::prepared::PreparedStatement;

/// The types of raw values must be wire-equal to those of the markers.
pub(crate) fn check(raw: &RawRequest, statement: &PreparedStatement) -> Result<()> {
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
