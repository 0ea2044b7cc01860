use crate::catalogue::Types;
use crate::refusal::invalid;
use coodie_core::{CollectionType, DataType, Name, NativeType, Result, TypeName};
use std::fmt;

/// The type that a statement spells, its user types being those of the keyspace.
pub(super) fn prepare_type(types: &Types, keyspace: &str, ty: &DataType) -> Result<DataType> {
    check_type(ty)?;
    types.resolve(keyspace, ty)
}

/// Refuses a type that no column can have.
fn check_type(ty: &DataType) -> Result<()> {
    match ty {
        DataType::Collection { frozen, typ } => check_collection(ty, *frozen, typ),
        DataType::Tuple(types) => {
            if types.iter().any(is_counter) {
                return Err(invalid("Counters are not allowed inside tuples"));
            }
            types.iter().try_for_each(check_type)
        }
        DataType::Vector { dimensions: 0, .. } => {
            Err(invalid("vectors may only have positive dimensions; given 0"))
        }
        DataType::Vector { typ, .. } => check_type(typ),
        _ => Ok(()),
    }
}

fn check_collection(ty: &DataType, frozen: bool, typ: &CollectionType<'static>) -> Result<()> {
    let (key, value) = match typ {
        CollectionType::Map(key, value) => (Some(&**key), value),
        CollectionType::List(value) | CollectionType::Set(value) => (None, value),
        _ => return Ok(()),
    };
    let refuse = |what: &str| Err(invalid(format!("{what}: {}", Spelt { ty, keyspace: None })));
    let duration = |ty: &DataType| *ty == DataType::Native(NativeType::Duration);
    if let Some(thawed) = [Some(&**value), key].into_iter().flatten().find(|ty| !frozen && is_thawed(ty)) {
        return refuse(match thawed {
            DataType::Collection { .. } => "Non-frozen collections are not allowed inside collections",
            _ => "Non-frozen UDTs are not allowed inside collections",
        });
    }
    if is_counter(value) || key.is_some_and(is_counter) {
        return refuse("Counters are not allowed inside collections");
    }
    if duration(value) && matches!(typ, CollectionType::Set(_)) {
        return refuse("Durations are not allowed inside sets");
    }
    if key.is_some_and(duration) {
        return refuse("Durations are not allowed as map keys");
    }
    key.map_or(Ok(()), check_type)?;
    check_type(value)
}

pub(super) fn is_counter(ty: &DataType) -> bool {
    *ty == DataType::Native(NativeType::Counter)
}

/// Tells whether a value of the type is kept in several cells.
fn is_thawed(ty: &DataType) -> bool {
    matches!(ty, DataType::Collection { frozen: false, .. } | DataType::UserDefinedType { frozen: false, .. })
}

/// Tells whether it is a user type in several cells of which one would have to be several again.
pub(super) fn nests_thawed(ty: &DataType) -> bool {
    let DataType::UserDefinedType { frozen: false, definition } = ty else { return false };
    definition.field_types.iter().any(|(_, ty)| is_thawed(ty))
}

/// A type as refusals repeat it from the statement: tuples without their `frozen`, user types with their keyspace
/// once that has been looked up.
pub(super) struct Spelt<'t> {
    pub(super) ty: &'t DataType,
    pub(super) keyspace: Option<&'t str>,
}

impl fmt::Display for Spelt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = |ty| Spelt { ty, keyspace: self.keyspace };
        match self.ty {
            DataType::Collection { frozen: true, typ } => {
                let ty = DataType::Collection { frozen: false, typ: typ.clone() };
                write!(f, "frozen<{}>", Spelt { ty: &ty, keyspace: self.keyspace })
            }
            DataType::Collection { typ: CollectionType::List(ty), .. } => write!(f, "list<{}>", inner(ty)),
            DataType::Collection { typ: CollectionType::Set(ty), .. } => write!(f, "set<{}>", inner(ty)),
            DataType::Collection { typ: CollectionType::Map(key, value), .. } => {
                write!(f, "map<{}, {}>", inner(key), inner(value))
            }
            DataType::Tuple(types) => {
                let types: Vec<_> = types.iter().map(|ty| inner(ty).to_string()).collect();
                write!(f, "tuple<{}>", types.join(", "))
            }
            DataType::Vector { typ, dimensions } => write!(f, "vector<{}, {dimensions}>", inner(typ)),
            DataType::UserDefinedType { frozen, definition } => {
                let keyspace = self.keyspace.map_or_else(String::new, |keyspace| format!("{keyspace}."));
                let (open, close) = if *frozen { ("frozen<", ">") } else { ("", "") };
                write!(f, "{open}{keyspace}{}{close}", definition.name)
            }
            ty => TypeName(ty).fmt(f),
        }
    }
}

/// A user type's name as the server has it in refusals: with its keyspace, and the two quoted as one name.
pub(super) fn quoted(keyspace: &str, name: &str) -> Name {
    Name::new(format!("{keyspace}.{name}"))
}
