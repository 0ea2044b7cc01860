//! The user types of a keyspace, and what other types are made of.

use crate::refusal::invalid;
use coodie_core::{CollectionType, DataType, Result, UserDefinedType};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;

/// The user types of a keyspace. A type within another one is known by its name; it may have changed since.
#[derive(Clone, Debug, Default)]
pub(crate) struct Types(pub(crate) BTreeMap<String, UserDefinedType<'static>>);

impl Types {
    /// A type as a statement spells it, with the fields that its user types have now.
    pub(crate) fn resolve(&self, keyspace: &str, ty: &DataType) -> Result<DataType> {
        let inner = |ty: &DataType| self.resolve(keyspace, ty);
        let DataType::UserDefinedType { frozen, definition } = ty else { return made_of(ty, &inner) };
        let found = self.0.get(&*definition.name);
        let found = found.ok_or_else(|| invalid(format!("Unknown type {keyspace}.{}", definition.name)))?;
        made_of(&DataType::UserDefinedType { frozen: *frozen, definition: Arc::new(found.clone()) }, &inner)
    }

    /// The types in which a field is of the type of this name, or holds it.
    pub(crate) fn referencing(&self, name: &str) -> impl Iterator<Item = &str> {
        let fields =
            |ty: &UserDefinedType<'static>| ty.field_types.iter().any(|(_, ty)| references(ty, name));
        self.0.iter().filter(move |(_, ty)| fields(ty)).map(|(name, _)| &**name)
    }
}

/// Tells whether a type is the user type of this name, or holds it.
pub(crate) fn references(ty: &DataType, name: &str) -> bool {
    let inner = |ty: &DataType| if references(ty, name) { Err(()) } else { Ok(ty.clone()) };
    let itself = matches!(ty, DataType::UserDefinedType { definition, .. } if definition.name == name);
    itself || made_of(ty, &inner).is_err()
}

/// The type without its `frozen`, which the wire does not carry.
pub(crate) fn on_wire(ty: &DataType) -> DataType {
    let Ok(mut ty) = made_of::<Infallible>(ty, &|ty| Ok(on_wire(ty)));
    if let DataType::Collection { frozen, .. } | DataType::UserDefinedType { frozen, .. } = &mut ty {
        *frozen = false;
    }
    ty
}

/// The type, made of what becomes of its elements, components or fields.
fn made_of<E>(ty: &DataType, inner: &impl Fn(&DataType) -> Result<DataType, E>) -> Result<DataType, E> {
    let boxed = |ty: &DataType| inner(ty).map(Box::new);
    Ok(match ty {
        DataType::Collection { frozen, typ } => {
            let typ = match typ {
                CollectionType::List(element) => CollectionType::List(boxed(element)?),
                CollectionType::Set(element) => CollectionType::Set(boxed(element)?),
                CollectionType::Map(key, value) => CollectionType::Map(boxed(key)?, boxed(value)?),
                other => other.clone(),
            };
            DataType::Collection { frozen: *frozen, typ }
        }
        DataType::Tuple(types) => DataType::Tuple(types.iter().map(inner).collect::<Result<_, E>>()?),
        DataType::Vector { typ, dimensions } => {
            DataType::Vector { typ: boxed(typ)?, dimensions: *dimensions }
        }
        DataType::UserDefinedType { frozen, definition } => {
            let field =
                |(name, ty): &(std::borrow::Cow<'static, str>, DataType)| Ok((name.clone(), inner(ty)?));
            let field_types = definition.field_types.iter().map(field).collect::<Result<_, E>>()?;
            let definition = UserDefinedType { field_types, ..(**definition).clone() };
            DataType::UserDefinedType { frozen: *frozen, definition: Arc::new(definition) }
        }
        native => native.clone(),
    })
}
