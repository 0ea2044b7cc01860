use coodie_core::{Error, Result};
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// The databases of one mode, by name.
#[derive(Debug)]
pub struct Registry<D>(RwLock<Entries<D>>);

#[derive(Debug)]
struct Entries<D> {
    named: Vec<(String, D)>,
    default: Option<String>,
}

impl<D> Registry<D> {
    /// Begins with no databases.
    #[must_use]
    pub const fn new() -> Self {
        Self(RwLock::new(Entries { named: Vec::new(), default: None }))
    }
}

impl<D> Default for Registry<D> {
    fn default() -> Self {
        Self::new()
    }
}

impl<D: Clone> Registry<D> {
    /// Returns the database of this name; without one, the one marked default, else the first.
    ///
    /// # Errors
    /// `Configuration`, if there is none.
    pub fn get(&self, name: Option<&str>) -> Result<D> {
        let entries = self.read();
        let wanted = name.or(entries.default.as_deref());
        let found = match wanted {
            Some(wanted) => entries.named.iter().find(|(name, _)| name == wanted),
            None => entries.named.first(),
        };
        found.map(|(_, db)| db.clone()).ok_or_else(|| entries.missing(name))
    }

    /// Adds a database.
    ///
    /// # Errors
    /// `Configuration`, if the name is taken and the database is not meant to replace that one.
    pub fn add(&self, name: &str, db: D, default: bool, replace: bool) -> Result<()> {
        let mut entries = self.write();
        if !replace {
            entries.check_free(name)?;
        }
        match entries.named.iter_mut().find(|(taken, _)| taken == name) {
            // In its place: which database is the first stays as it was.
            Some((_, old)) => *old = db,
            None => entries.named.push((name.to_owned(), db)),
        }
        if default {
            entries.default = Some(name.to_owned());
        }
        Ok(())
    }

    /// Refuses a name that is taken, before anything is connected.
    ///
    /// # Errors
    /// `Configuration`.
    pub fn check_free(&self, name: &str) -> Result<()> {
        self.read().check_free(name)
    }

    /// Forgets a database under all of its names, which are free again; the mark of the default goes with it.
    pub fn forget(&self, db: &D)
    where
        D: PartialEq,
    {
        let mut entries = self.write();
        entries.named.retain(|(_, named)| named != db);
        let Entries { named, default } = &mut *entries;
        default.take_if(|default| named.iter().all(|(name, _)| name != default));
    }

    fn read(&self) -> RwLockReadGuard<'_, Entries<D>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Entries<D>> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<D> Entries<D> {
    fn check_free(&self, name: &str) -> Result<()> {
        if self.named.iter().all(|(taken, _)| taken != name) {
            return Ok(());
        }
        Err(Error::configuration(format!(
            "a database named `{name}` is registered already: chain `.name(..)` for another, or `.replace()` if it is meant"
        )))
    }

    #[cold]
    fn missing(&self, name: Option<&str>) -> Error {
        let Some(name) = name else {
            return Error::configuration("no database: call `init_coodie(..)` first, or chain `.on(&db)`");
        };
        let names: Vec<_> = self.named.iter().map(|(name, _)| name.as_str()).collect();
        Error::configuration(format!(
            "no database named `{name}` (there is: {}): call `init_coodie(..).name({name:?})` first",
            if names.is_empty() { "none".to_owned() } else { names.join(", ") }
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_is_the_one_marked_else_the_first() {
        let registry = Registry::new();
        assert!(registry.get(None).is_err_and(|e: Error| e.is_configuration()));
        registry.add("default", 1, false, false).unwrap();
        registry.add("analytics", 2, false, false).unwrap();
        assert_eq!(registry.get(None).unwrap(), 1);
        registry.add("main", 3, true, false).unwrap();
        assert_eq!(registry.get(None).unwrap(), 3);
        assert_eq!(registry.get(Some("analytics")).unwrap(), 2);
        assert!(registry.get(Some("other")).unwrap_err().to_string().contains("default, analytics, main"));
    }

    #[test]
    fn a_database_that_is_forgotten_frees_its_names_and_the_mark_of_the_default() {
        let registry = Registry::new();
        registry.add("default", 1, false, false).unwrap();
        registry.add("analytics", 2, true, false).unwrap();
        registry.add("again", 2, false, false).unwrap();
        registry.forget(&2);
        assert_eq!(registry.get(None).unwrap(), 1);
        assert!(registry.get(Some("analytics")).is_err() && registry.get(Some("again")).is_err());
        registry.add("analytics", 3, false, false).unwrap();
        assert_eq!(registry.get(None).unwrap(), 1);
    }

    #[test]
    fn a_name_is_taken_twice_only_on_purpose() {
        let registry = Registry::new();
        registry.add("default", 1, false, false).unwrap();
        assert!(registry.add("default", 2, false, false).is_err_and(|e| e.is_configuration()));
        registry.add("second", 3, false, false).unwrap();
        registry.add("default", 2, false, true).unwrap();
        assert_eq!(registry.get(None).unwrap(), 2);
    }
}
