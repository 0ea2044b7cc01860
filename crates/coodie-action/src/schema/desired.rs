use super::index_form::IndexForm;
use super::keyspace_of;
use crate::Target;
use crate::said_keyspace::check_said_keyspace;
use coodie_core::{ColumnType, Error, Result, Table, UserType, check_index_name};
use coodie_cql::{Definition, index_name};
use std::collections::BTreeMap;

/// What models want one keyspace to hold.
#[derive(Debug, Default)]
pub(crate) struct Desired {
    pub(super) keyspace: String,
    /// Each after those that stand in it.
    pub(super) types: Vec<&'static UserType>,
    /// Several models may have one table: they stand together.
    pub(super) tables: Vec<&'static Table>,
    pub(super) views: Vec<&'static Table>,
}

impl Desired {
    /// What these definitions want, by keyspace; names that no server takes are refused.
    pub(crate) fn of(definitions: &[Definition], target: &Target) -> Result<Vec<Self>> {
        check_said_keyspace(target.keyspace.as_deref(), definitions.iter().map(Definition::table))?;
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
        if table.view.is_some() {
            self.views.push(table);
            return Ok(());
        }
        let last_of_its_name = self.tables.iter().rposition(|known| known.name == table.name);
        self.tables.insert(last_of_its_name.map_or(self.tables.len(), |at| at + 1), table);
        check_index_names(&self.tables)?;
        check_options(table, &self.tables)?;
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
fn check_index_names(tables: &[&Table]) -> Result<()> {
    let mut seen = BTreeMap::new();
    for table in tables {
        for (column, index) in
            table.columns.iter().flat_map(|c| c.indexes.iter().map(move |index| (c, index)))
        {
            let name = index_name(table, column, index);
            check_index_name(&name)?;
            let this = (table.name, IndexForm::desired(column, index));
            if let Some(first) = seen.get(&name).filter(|first| **first != this) {
                return Err(one_index_name(&name, first, &this));
            }
            seen.insert(name, this);
        }
    }
    Ok(())
}

#[cold]
fn one_index_name(name: &str, first: &(&str, IndexForm), other: &(&str, IndexForm)) -> Error {
    Error::invalid_query(format!(
        "{}: the indexes on `{}` and `{}` are both called `{name}`: give one a name of its own by \
         `#[indexed(name = \"..\")]`",
        other.0,
        first.1.column(),
        other.1.column()
    ))
}

/// Each of two syncs of one table would change what the other one set.
fn check_options(table: &Table, tables: &[&Table]) -> Result<()> {
    for other in tables.iter().filter(|other| other.name == table.name).flat_map(|other| other.options) {
        if let Some(option) =
            table.options.iter().find(|own| own.name == other.name && own.value != other.value)
        {
            return Err(Error::invalid_query(format!(
                "two models of `{}` say `{}` of its option `{}`, and `{}`: leave it to one of them",
                table.name, other.value, option.name, option.value
            )));
        }
    }
    Ok(())
}
