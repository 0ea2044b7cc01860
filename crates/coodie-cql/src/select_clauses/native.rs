//! The functions that Cassandra 5.0 has of its own, and what they take.

use coodie_core::ColumnType;
use std::fmt;

/// What a function takes in one place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Parameter {
    Any,
    /// What the first argument is.
    Same,
    Number,
    Collection,
    /// A list or a set.
    Elements,
    /// A list or a set of numbers.
    Numbers,
    Map,
    /// A vector of `f32`, and the same of each argument.
    Vector,
    Of(ColumnType),
}

/// What a function takes, one for each way to call it.
pub(super) type Signature = Vec<Parameter>;

use ColumnType::{
    Ascii, BigInt, Blob, Boolean, Counter, Date, Decimal, Double, Duration, Float, Inet, Int, SmallInt, Text,
    Time, TimeUuid, Timestamp, TinyInt, Uuid, Varint,
};
use Parameter::{Any, Collection, Elements, Map, Number, Numbers, Of, Same, Vector};

/// Those that are written with an `_`, and as before 5.0 without.
const RENAMED: &[&str] = &[
    "current_date",
    "current_time",
    "current_timestamp",
    "current_timeuuid",
    "max_timeuuid",
    "min_timeuuid",
    "to_date",
    "to_json",
    "to_timestamp",
    "to_unix_timestamp",
];

const NATIVE: &[(&str, &[&[Parameter]])] = &[
    ("_add", &[&[Any, Any]]),
    ("_divide", &[&[Any, Any]]),
    ("_modulo", &[&[Any, Any]]),
    ("_multiply", &[&[Any, Any]]),
    ("_negate", &[&[Any]]),
    ("_substract", &[&[Any, Any]]),
    ("abs", &[&[Number]]),
    ("avg", &[&[Number]]),
    ("collection_avg", &[&[Numbers]]),
    ("collection_count", &[&[Collection]]),
    ("collection_max", &[&[Elements]]),
    ("collection_min", &[&[Elements]]),
    ("collection_sum", &[&[Numbers]]),
    ("count", &[&[Any]]),
    ("countRows", &[&[]]),
    ("count_rows", &[&[]]),
    ("current_date", &[&[]]),
    ("current_time", &[&[]]),
    ("current_timestamp", &[&[]]),
    ("current_timeuuid", &[&[]]),
    ("exp", &[&[Number]]),
    (
        "floor",
        &[
            &[Of(Timestamp), Of(Duration)],
            &[Of(Timestamp), Of(Duration), Of(Timestamp)],
            &[Of(TimeUuid), Of(Duration)],
            &[Of(TimeUuid), Of(Duration), Of(Timestamp)],
            &[Of(Date), Of(Duration)],
            &[Of(Date), Of(Duration), Of(Date)],
            &[Of(Time), Of(Duration)],
        ],
    ),
    ("log", &[&[Number]]),
    ("log10", &[&[Number]]),
    ("map_keys", &[&[Map]]),
    ("map_values", &[&[Map]]),
    ("mask_default", &[&[Any]]),
    ("mask_hash", &[&[Any], &[Any, Of(Text)]]),
    ("mask_inner", &[&[Of(Text), Of(Int), Of(Int)], &[Of(Text), Of(Int), Of(Int), Of(Text)]]),
    ("mask_null", &[&[Any]]),
    ("mask_outer", &[&[Of(Text), Of(Int), Of(Int)], &[Of(Text), Of(Int), Of(Int), Of(Text)]]),
    ("mask_replace", &[&[Any, Same]]),
    ("max", &[&[Any]]),
    ("max_timeuuid", &[&[Of(Timestamp)]]),
    ("min", &[&[Any]]),
    ("min_timeuuid", &[&[Of(Timestamp)]]),
    ("now", &[&[]]),
    ("round", &[&[Number]]),
    ("similarity_cosine", &[&[Vector, Vector]]),
    ("similarity_dot_product", &[&[Vector, Vector]]),
    ("similarity_euclidean", &[&[Vector, Vector]]),
    ("sum", &[&[Number]]),
    ("to_date", &[&[Of(TimeUuid)], &[Of(Timestamp)]]),
    ("to_json", &[&[Any]]),
    ("to_timestamp", &[&[Of(TimeUuid)], &[Of(Date)]]),
    ("to_unix_timestamp", &[&[Of(TimeUuid)], &[Of(Timestamp)], &[Of(Date)]]),
    ("uuid", &[&[]]),
];

/// The types that are made of blobs and into them.
const SIMPLE: &[ColumnType] = &[
    Ascii, BigInt, Boolean, Counter, Date, Decimal, Double, Duration, Float, Inet, Int, SmallInt, Text, Time,
    TimeUuid, Timestamp, TinyInt, Uuid, Varint,
];

/// The ways to call the function of this name; `None`, if there is no such.
pub(super) fn signatures(name: &str) -> Option<Vec<Signature>> {
    let modern = RENAMED.iter().find(|modern| modern.replace('_', "") == name);
    let name = modern.copied().unwrap_or(name);
    match NATIVE.iter().find(|(native, _)| *native == name) {
        Some((_, signatures)) => Some(signatures.iter().map(|signature| signature.to_vec()).collect()),
        None => of_conversion(name).map(|of| vec![vec![of]]),
    }
}

/// The names to suggest.
pub(super) fn names() -> Vec<&'static str> {
    let names = NATIVE.iter().map(|(name, _)| *name);
    names.filter(|name| !name.starts_with('_')).chain(["token", "ttl", "writetime"]).collect()
}

/// What a function takes that makes a blob of a type, or a type of a blob, or casts.
fn of_conversion(name: &str) -> Option<Parameter> {
    let named = |ty: &str| match ty {
        "varchar" => Some(Text),
        ty => SIMPLE.iter().copied().find(|simple| simple.to_string() == ty),
    };
    let into_blob = name.strip_suffix("_as_blob").or_else(|| name.strip_suffix("asblob"));
    let of_blob = name.strip_prefix("blob_as_").or_else(|| name.strip_prefix("blobas"));
    let casts = name.strip_prefix("cast_as_").or_else(|| name.strip_prefix("castAs"));
    match (into_blob.and_then(named), of_blob.and_then(named), casts) {
        (Some(ty), ..) => Some(Of(ty)),
        (_, Some(_), _) => Some(Of(Blob)),
        (.., Some(_)) => Some(Any),
        _ => None,
    }
}

impl Parameter {
    /// Tells whether it takes an argument of a type: `Some(true)`, if it is of no other type.
    pub(super) fn takes(self, argument: &ColumnType, first: &ColumnType) -> Option<bool> {
        let (argument, first) = (whole(argument), whole(first));
        let exactly = |takes: bool| takes.then_some(true);
        match self {
            Any => Some(true),
            Same => accepts(first, argument),
            Number => exactly(is_number(argument)),
            Collection => {
                exactly(matches!(argument, ColumnType::List(_) | ColumnType::Set(_) | ColumnType::Map(..)))
            }
            Elements => exactly(matches!(argument, ColumnType::List(_) | ColumnType::Set(_))),
            Numbers => match argument {
                ColumnType::List(of) | ColumnType::Set(of) => exactly(is_number(of)),
                _ => None,
            },
            Map => exactly(matches!(argument, ColumnType::Map(..))),
            Vector => exactly(matches!(argument, ColumnType::Vector(Float, _)) && argument == first),
            Of(ty) => accepts(&ty, argument),
        }
    }
}

/// Tells whether values of a type are taken for those of another, and whether the two are one.
fn accepts(of: &ColumnType, value: &ColumnType) -> Option<bool> {
    let reads = match of {
        Blob => true,
        Text => *value == Ascii,
        BigInt => *value == Timestamp,
        Varint => matches!(value, Int | BigInt | Timestamp),
        Timestamp | Time => *value == BigInt,
        Date => *value == Int,
        Uuid => *value == TimeUuid,
        _ => false,
    };
    let same = whole(of) == value;
    (same || reads).then_some(same)
}

fn whole(ty: &ColumnType) -> &ColumnType {
    if let ColumnType::Frozen(ty) = ty { ty } else { ty }
}

fn is_number(ty: &ColumnType) -> bool {
    matches!(ty, TinyInt | SmallInt | Int | BigInt | Varint | Float | Double | Decimal | Counter)
}

impl fmt::Display for Parameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Any => "any value",
            Same => "one of the same type",
            Number => "a number",
            Collection => "a list, a set or a map",
            Elements => "a list or a set",
            Numbers => "a list or a set of numbers",
            Map => "a map",
            Vector => "a vector of `f32`",
            Of(ty) => return write!(f, "`{ty}`"),
        })
    }
}
