use crate::refusal::invalid;
use coodie_core::{CollectionType, DataType, NativeType, Result, TypeName};

/// Refuses a type that no column can have.
pub(super) fn check_type(ty: &DataType) -> Result<()> {
    match ty {
        DataType::Collection { frozen, typ } => check_collection(ty, *frozen, typ),
        DataType::Tuple(types) => {
            if types.iter().any(is_counter) {
                return Err(invalid("Counters are not allowed inside tuples"));
            }
            types.iter().try_for_each(check_type)
        }
        _ => Ok(()),
    }
}

fn check_collection(ty: &DataType, frozen: bool, typ: &CollectionType<'static>) -> Result<()> {
    let (key, value) = match typ {
        CollectionType::Map(key, value) => (Some(&**key), value),
        CollectionType::List(value) | CollectionType::Set(value) => (None, value),
        _ => return Ok(()),
    };
    let refuse = |what: &str| Err(invalid(format!("{what}: {}", TypeName(ty))));
    let thaws = |ty: &DataType| matches!(ty, DataType::Collection { frozen: false, .. });
    let duration = |ty: &DataType| *ty == DataType::Native(NativeType::Duration);
    if !frozen && (thaws(value) || key.is_some_and(thaws)) {
        return refuse("Non-frozen collections are not allowed inside collections");
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

fn is_counter(ty: &DataType) -> bool {
    *ty == DataType::Native(NativeType::Counter)
}
