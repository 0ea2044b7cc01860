use super::keyspace_of;
use crate::Target;
use coodie_core::{ColumnType, Error, Result, Table, UserType, check_index_name};
use coodie_cql::{Definition, index_name};
use std::collections::BTreeMap;

/// What models want one keyspace to hold.
#[derive(Debug, Default)]
pub(crate) struct Desired {
    pub(super) keyspace: String,
    /// Each after those that stand in it.
    pub(super) types: Vec<&'static UserType>,
    pub(super) tables: Vec<&'static Table>,
    pub(super) views: Vec<&'static Table>,
}

impl Desired {
    /// What these definitions want, by keyspace; names that no server takes are refused.
    pub(crate) fn of(definitions: &[Definition], target: &Target) -> Result<Vec<Self>> {
        let mut all: Vec<Self> = Vec::new();
        for definition in definitions {
            let keyspace = match definition {
                Definition::Table { table, .. } => keyspace_of(table.name, table.keyspace, target)?,
                Definition::Type(ty) => keyspace_of(ty.name, None, target)?,
                _ => continue,
            };
            let at = all.iter().position(|desired| desired.keyspace == keyspace).unwrap_or_else(|| {
                all.push(Self { keyspace, ..Self::default() });
                all.len() - 1
            });
            all[at].add(definition)?;
        }
        Ok(all)
    }

    fn add(&mut self, definition: &Definition) -> Result<()> {
        match definition {
            Definition::Table { table, .. } => self.add_table(table),
            Definition::Type(ty) => self.add_type(ty),
            _ => Ok(()),
        }
    }

    fn add_table(&mut self, table: &'static Table) -> Result<()> {
        if self.tables.iter().chain(&self.views).any(|known| std::ptr::eq(*known, table)) {
            // Another variant of the same enum.
            return Ok(());
        }
        table.check_names()?;
        check_index_names(table)?;
        let same_kind = if table.view.is_some() { &mut self.views } else { &mut self.tables };
        // The variants of an enum have one table.
        if same_kind.iter().any(|known| std::ptr::eq(*known, table)) {
            return Ok(());
        }
        same_kind.push(table);
        if table.view.is_some() {
            return Ok(());
        }
        table.columns.iter().try_for_each(|column| self.add_types_in(&column.ty))
    }

    fn add_types_in(&mut self, ty: &ColumnType) -> Result<()> {
        match ty {
            ColumnType::User(ty) => self.add_type(ty),
            ColumnType::List(ty) | ColumnType::Set(ty) | ColumnType::Frozen(ty) => self.add_types_in(ty),
            ColumnType::Vector(ty, _) => self.add_types_in(ty),
            ColumnType::Map(key, value) => {
                self.add_types_in(key)?;
                self.add_types_in(value)
            }
            ColumnType::Tuple(types) => types.iter().try_for_each(|ty| self.add_types_in(ty)),
            _ => Ok(()),
        }
    }

    fn add_type(&mut self, ty: &'static UserType) -> Result<()> {
        check_type_names(ty)?;
        match self.types.iter().find(|known| known.name == ty.name) {
            Some(known) if *known == ty => return Ok(()),
            Some(_) => {
                return Err(Error::invalid_query(format!(
                    "two models declare a user type `{}` with other fields: give one of them a name of its own, or \
                     another keyspace",
                    ty.name
                )));
            }
            None => {}
        }
        ty.fields.iter().try_for_each(|field| self.add_types_in(&field.ty))?;
        self.types.push(ty);
        Ok(())
    }
}

/// User types take any name that can be quoted.
fn check_type_names(ty: &UserType) -> Result<()> {
    if ty.name.is_empty() || ty.fields.iter().any(|field| field.name.is_empty()) {
        return Err(Error::invalid_query(format!(
            "user type {:?}: neither a type nor a field can have an empty name",
            ty.name
        )));
    }
    Ok(())
}

/// Two indexes of one name would be one: names are made of words only, so that two columns may give the same.
fn check_index_names(table: &Table) -> Result<()> {
    let mut seen = BTreeMap::new();
    for column in &table.columns {
        for index in column.indexes {
            let name = index_name(table, column, index);
            check_index_name(&name)?;
            if let Some(first) = seen.insert(name.clone(), column.name) {
                return Err(Error::invalid_query(format!(
                    "{}: the indexes on `{first}` and `{}` are both called `{name}`: give one a name of its own by \
                     `#[indexed(name = \"..\")]`",
                    table.name, column.name
                )));
            }
        }
    }
    Ok(())
}
