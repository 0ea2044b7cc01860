//! The server's own functions of one row, as far as they are known here.

mod cast;
mod collection;
mod math;
mod time;
mod vector;

pub(crate) use vector::Similarity;

use crate::refusal::invalid;
use crate::storage::PartitionKey;
use bytes::Bytes;
use coodie_core::{DataType, Error, NativeType, Result, TypeName};
use coodie_cql::Function;

/// A function of values; null is `None`.
pub(crate) struct Scalar(Box<dyn Fn(&[Option<Bytes>]) -> Result<Option<Bytes>>>);

impl Scalar {
    fn new(function: impl Fn(&[Option<Bytes>]) -> Result<Option<Bytes>> + 'static) -> Self {
        Self(Box::new(function))
    }

    /// A function that is null for null, and for a value that it makes nothing of.
    fn of_value(function: impl Fn(&Bytes) -> Option<Bytes> + 'static) -> Self {
        Self::new(move |arguments| Ok(arguments.first().and_then(Option::as_ref).and_then(&function)))
    }

    pub(crate) fn call(&self, arguments: &[Option<Bytes>]) -> Result<Option<Bytes>> {
        (self.0)(arguments)
    }
}

/// The function of this name for arguments of these types, and the type of what it answers. `key` is the partition
/// key's.
///
/// # Errors
/// `InvalidQuery`, if the server has no such function; `Unsupported`, if only the server has it.
pub(crate) fn find(
    function: &Function,
    arguments: &[&DataType],
    key: &[&DataType],
) -> Result<(Scalar, DataType)> {
    let name = function.name.as_str();
    if let Some(keyspace) = &function.keyspace {
        return Err(invalid(format!("Unknown function '{keyspace}.{}'", function.name)));
    }
    if name == "token" && arguments == key {
        let token = |parts: &[Option<Bytes>]| {
            let parts: Option<Vec<_>> = parts.iter().cloned().collect();
            Ok(parts.map(|parts| Bytes::copy_from_slice(&PartitionKey::new(parts).token().to_be_bytes())))
        };
        return Ok((Scalar::new(token), DataType::Native(NativeType::BigInt)));
    }
    let found = vector::find(name, arguments)
        .or_else(|| math::find(name, arguments))
        .or_else(|| collection::find(name, arguments))
        .or_else(|| time::find(name, arguments));
    found.ok_or_else(|| unknown(name))
}

#[cold]
fn unknown(name: &str) -> Error {
    if SERVERS.contains(&name) {
        return Error::unsupported(format!(
            "the database in memory does not have the function `{name}` for these arguments: use a real Cassandra here"
        ));
    }
    invalid(format!("Unknown function '{name}'"))
}

/// What the server answers if a function takes no value of this type.
#[cold]
pub(crate) fn no_signature(name: &str, ty: &DataType) -> Error {
    let ty = TypeName(ty);
    Error::unsupported(format!("the database in memory has no `{name}` of values of the type `{ty}`"))
}

/// Functions that the server has.
const SERVERS: &[&str] = &[
    "abs",
    "ascii_as_blob",
    "bigint_as_blob",
    "blob_as_bigint",
    "blob_as_int",
    "blob_as_text",
    "collection_avg",
    "collection_count",
    "collection_max",
    "collection_min",
    "collection_sum",
    "current_date",
    "current_time",
    "current_timestamp",
    "current_timeuuid",
    "exp",
    "from_json",
    "int_as_blob",
    "log",
    "log10",
    "map_keys",
    "map_values",
    "mask_default",
    "mask_hash",
    "mask_inner",
    "mask_null",
    "mask_outer",
    "mask_replace",
    "max_timeuuid",
    "min_timeuuid",
    "now",
    "round",
    "similarity_cosine",
    "similarity_dot_product",
    "similarity_euclidean",
    "text_as_blob",
    "to_date",
    "to_json",
    "to_timestamp",
    "to_unix_timestamp",
    "token",
    "uuid",
];
