use crate::catalogue::{Class, Column, Definition, Index, indexed_types, is_vector};
use crate::refusal::{invalid, listed};
use coodie_core::{DataType, NativeType, Result, TypeName};

const SIMILARITY: &str = "similarity_function";
const ANALYSIS: [&str; 3] = ["ascii", "case_sensitive", "normalize"];
const NEARNESS: [&str; 4] =
    ["maximum_node_connections", "construction_beam_width", SIMILARITY, "optimize_for"];

/// Refuses a storage-attached index that its column cannot have.
pub(super) fn check(table: &Definition, index: &Index) -> Result<()> {
    check_names(index)?;
    let column = &table.columns[index.column];
    let same = |other: &&Index| {
        other.class == Class::Attached && (other.column, other.target) == (index.column, index.target)
    };
    if table.indexes.iter().find(same).is_some() {
        return Err(invalid(format!(
            "Cannot create more than one storage-attached index on the same column: {}",
            column.name
        )));
    }
    check_analysis(column, index)?;
    check_nearness(column, index)?;
    check_type(column, index)
}

fn check_names(index: &Index) -> Result<()> {
    let own = |name: &str| [super::TARGET, super::CLASS].contains(&name);
    let known = |name: &str| own(name) || ANALYSIS.contains(&name) || NEARNESS.contains(&name);
    let unknown: Vec<_> = index.options.keys().map(|name| &**name).filter(|name| !known(name)).collect();
    if unknown.is_empty() {
        return Ok(());
    }
    let unknown = listed(unknown);
    Err(invalid(format!("Properties specified [{unknown}] are not understood by StorageAttachedIndex")))
}

fn check_analysis(column: &Column, index: &Index) -> Result<()> {
    let asked: Vec<_> = ANALYSIS.iter().filter_map(|name| index.options.get_key_value(*name)).collect();
    if asked.is_empty() {
        return Ok(());
    }
    if column.is_key() {
        let asked: Vec<_> = asked.iter().map(|(name, value)| format!("'{name}': '{value}'")).collect();
        let asked = asked.join(", ");
        return Err(invalid(format!(
            "Analysis options are not supported on primary key columns, but found {{{asked}}}"
        )));
    }
    let types = indexed_types(&column.ty, index.target);
    if !types.iter().all(|ty| matches!(ty, DataType::Native(NativeType::Ascii | NativeType::Text))) {
        let ty = TypeName(types[0]);
        return Err(invalid(format!("CQL type {ty} cannot be analyzed.")));
    }
    for (name, value) in asked {
        if value.is_empty() {
            return Err(invalid(format!("Empty value for boolean option '{name}'")));
        }
        if !value.eq_ignore_ascii_case("true") && !value.eq_ignore_ascii_case("false") {
            return Err(invalid(format!("Illegal value for boolean option '{name}': {value}")));
        }
    }
    Ok(())
}

fn check_nearness(column: &Column, index: &Index) -> Result<()> {
    let asked: Vec<_> = NEARNESS.iter().filter_map(|name| index.options.get_key_value(*name)).collect();
    if asked.is_empty() {
        return Ok(());
    }
    if !is_vector(&column.ty) {
        let ty = TypeName(&column.ty);
        return Err(invalid(format!("CQL type {ty} cannot have vector options")));
    }
    match asked.iter().find_map(|(name, value)| not_near(name, &value.to_uppercase())) {
        Some(refusal) => Err(invalid(refusal)),
        None => Ok(()),
    }
}

/// Why an option of vectors cannot have this value.
fn not_near(name: &str, value: &str) -> Option<String> {
    const LOCKED: &str = "cannot be set without enabling SAI_VECTOR_ALLOW_CUSTOM_PARAMETERS";
    match name {
        "maximum_node_connections" => Some(format!("Maximum node connections {LOCKED}")),
        "construction_beam_width" => Some(format!("Construction beam width {LOCKED}")),
        SIMILARITY if !["EUCLIDEAN", "DOT_PRODUCT", "COSINE"].contains(&value) => Some(format!(
            "Similarity function {value} was not recognized for index null. Valid values are: EUCLIDEAN, \
             DOT_PRODUCT, COSINE"
        )),
        "optimize_for" if !["LATENCY", "RECALL"].contains(&value) => Some(format!(
            "optimize_for '{value}' was not recognized for index null. Valid values are: LATENCY, RECALL"
        )),
        _ => None,
    }
}

fn check_type(column: &Column, index: &Index) -> Result<()> {
    use NativeType::{Blob, Counter, Duration};
    let types = indexed_types(&column.ty, index.target);
    let unsupported = |ty: &&&DataType| matches!(ty, DataType::Native(Blob | Counter | Duration));
    if let Some(ty) = types.iter().find(unsupported) {
        return Err(invalid(format!("Unsupported type: {}", TypeName(ty))));
    }
    let DataType::Vector { typ, dimensions } = types[0] else { return Ok(()) };
    if **typ != DataType::Native(NativeType::Float) {
        return Err(invalid("SAI ANN indexes are only allowed on vector columns with float elements"));
    }
    let cosine = index.options.get(SIMILARITY).is_none_or(|function| function.eq_ignore_ascii_case("cosine"));
    if *dimensions == 1 && cosine {
        return Err(invalid("Cosine similarity is not supported for single-dimension vectors"));
    }
    Ok(())
}
