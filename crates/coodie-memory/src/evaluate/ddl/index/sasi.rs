use crate::catalogue::{Class, Definition, Index, Kind};
use crate::refusal::invalid;
use coodie_core::{DataType, Error, NativeType, Result};
use std::collections::BTreeMap;

/// What a SASI index with these options does.
pub(super) fn class(options: &BTreeMap<String, String>) -> Result<Class> {
    if options.contains_key("analyzer_class") || options.contains_key("analyzed") {
        return Err(Error::unsupported(
            "the memory driver has no analyzers of SASI indexes: leave `analyzer_class` and `analyzed` out, or \
             connect to a cluster with `Cluster::hosts(..)`",
        ));
    }
    let mode = options.get("mode").map_or("PREFIX", |mode| mode);
    match &*mode.to_uppercase() {
        "PREFIX" | "SPARSE" => Ok(Class::Sasi { ranges: true }),
        "CONTAINS" => Ok(Class::Sasi { ranges: false }),
        _ => Err(invalid(format!("Incorrect index mode: {mode}"))),
    }
}

/// Refuses a SASI index that its column cannot have.
pub(super) fn check(table: &Definition, index: &Index) -> Result<()> {
    let column = &table.columns[index.column];
    if column.is_multi_cell() {
        return Err(invalid("complex columns are not yet supported by SASI"));
    }
    if matches!(column.kind, Kind::Partition(_)) {
        return Err(invalid("partition key columns are not yet supported by SASI"));
    }
    let text = matches!(column.ty, DataType::Native(NativeType::Ascii | NativeType::Text));
    let sparse = index.options.get("mode").is_some_and(|mode| mode.eq_ignore_ascii_case("sparse"));
    if sparse && text {
        return Err(invalid("SPARSE mode is only supported on non-literal columns."));
    }
    Ok(())
}
