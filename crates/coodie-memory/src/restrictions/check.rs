use super::{Restriction, Restrictions, Verb};
use crate::catalogue::{Kind, is_vector};
use crate::refusal::{filtering, invalid, listed};
use coodie_core::Result;
use std::cmp::Ordering;

impl Restrictions<'_> {
    /// Refuses what the server refuses before it sees a value.
    pub(super) fn check(&mut self) -> Result<()> {
        let has_index = self.has_index();
        self.check_partition(has_index)?;
        if self.uses_index || self.partition_needs_filtering() {
            self.filters_partition = true;
        }
        self.check_statics()?;
        self.check_clustering(has_index)?;
        let clustering_indexed =
            self.clustering.iter().any(|(place, restriction)| self.supports_clustering(*place, *restriction));
        self.uses_index |= self.key_range && clustering_indexed && self.purpose.verb == Verb::Select;
        self.filters_clustering = self.uses_index || self.clustering_needs_filtering();
        self.check_other(has_index)?;
        if self.uses_index && self.has_key_in() {
            return Err(invalid(
                "Select on indexed columns and with IN clause for the PRIMARY KEY are not supported",
            ));
        }
        Ok(())
    }

    fn check_partition(&mut self, has_index: bool) -> Result<()> {
        if self.purpose.verb != Verb::Select {
            return self.check_key_of_write();
        }
        let named = self.partition.len() == self.table.partition.len();
        self.key_range = self.token.is_some() && (!named || self.partition_needs_filtering());
        if self.partition.is_empty() && self.token.is_none() {
            self.key_range = true;
            self.uses_index = has_index;
        } else if self.partition_needs_filtering() {
            if !self.purpose.allow_filtering && !has_index {
                return Err(filtering());
            }
            self.key_range = true;
            self.uses_index = has_index;
        }
        Ok(())
    }

    fn check_key_of_write(&self) -> Result<()> {
        if self.token.is_some() && self.partition.is_empty() {
            let verb = self.purpose.verb;
            return Err(invalid(format!(
                "The token function cannot be used in WHERE clauses for {verb} statements"
            )));
        }
        let missing = self.missing(&self.table.partition, |place| self.partition.contains_key(&place));
        if let Some(missing) = missing {
            return Err(invalid(format!("Some partition key parts are missing: {missing}")));
        }
        if self.partition.values().any(|restriction| restriction.is_slice()) {
            return Err(invalid(format!(
                "Only EQ and IN relation are supported on the partition key (unless you use the token() function) \
                 for {} statements",
                self.purpose.verb
            )));
        }
        Ok(())
    }

    /// The columns of a key that are not restricted, as a list.
    fn missing(&self, key: &[usize], given: impl Fn(usize) -> bool) -> Option<String> {
        let missing = key.iter().enumerate().filter(|(place, _)| !given(*place));
        let names: Vec<_> = missing.map(|(_, at)| &*self.table.columns[*at].name).collect();
        (!names.is_empty()).then(|| listed(names))
    }

    fn check_statics(&self) -> Result<()> {
        if !self.purpose.only_statics || self.clustering.is_empty() {
            return Ok(());
        }
        match self.purpose.verb {
            Verb::Select => {
                Err(invalid("Cannot restrict clustering columns when selecting only static columns"))
            }
            Verb::Insert => Ok(()),
            verb => Err(invalid(format!(
                "Invalid restrictions on clustering columns since the {verb} statement modifies only static columns"
            ))),
        }
    }

    fn check_clustering(&mut self, has_index: bool) -> Result<()> {
        if matches!(self.purpose.verb, Verb::Insert | Verb::Update) {
            return self.check_row_of_write();
        }
        let contains = self.clustering.values().any(|restriction| *restriction == Restriction::Contains);
        if contains && !has_index && !self.purpose.allow_filtering {
            return Err(invalid(
                "Clustering columns can only be restricted with CONTAINS with a secondary index or filtering",
            ));
        }
        if self.clustering_needs_filtering() {
            if has_index {
                self.uses_index = true;
            } else if !self.purpose.allow_filtering {
                return self.check_gap();
            }
        }
        Ok(())
    }

    fn check_row_of_write(&self) -> Result<()> {
        if self.clustering.values().any(|restriction| restriction.is_slice()) {
            return Err(invalid(format!(
                "Slice restrictions are not supported on the clustering columns in {} statements",
                self.purpose.verb
            )));
        }
        let covers =
            |place: usize, (at, there): (&usize, &Restriction)| (*at..at + there.columns()).contains(&place);
        let missing = self.missing(&self.table.clustering, |place| {
            self.clustering.iter().any(|there| covers(place, there))
        });
        match missing {
            Some(missing) if !self.purpose.only_statics => {
                Err(invalid(format!("Some clustering keys are missing: {missing}")))
            }
            _ => Ok(()),
        }
    }

    /// Refuses a clustering column before which another one is free.
    fn check_gap(&self) -> Result<()> {
        let name = |place: usize| &self.table.columns[self.table.clustering[place]].name;
        match self.clustering.keys().enumerate().find(|(n, place)| n != *place) {
            Some((n, place)) => Err(invalid(format!(
                "PRIMARY KEY column \"{}\" cannot be restricted as preceding column \"{}\" is not restricted",
                name(*place),
                name(n)
            ))),
            None => Ok(()),
        }
    }

    fn check_other(&mut self, has_index: bool) -> Result<()> {
        if self.other.is_empty() {
            return Ok(());
        }
        if self.purpose.verb != Verb::Select {
            let mut columns: Vec<_> = self.other.keys().map(|at| &self.table.columns[*at]).collect();
            columns.sort_by_key(|column| (column.kind != Kind::Static, &column.name));
            let names = listed(columns.into_iter().map(|column| &*column.name));
            return Err(invalid(format!("Non PRIMARY KEY columns found in where clause: {names} ")));
        }
        self.check_vectors()?;
        if has_index {
            self.uses_index = true;
        } else if !self.purpose.allow_filtering {
            return Err(filtering());
        }
        Ok(())
    }

    /// Refuses to compare a vector that is indexed: only the first one is looked at.
    fn check_vectors(&self) -> Result<()> {
        let vector = self.other.keys().find(|at| is_vector(&self.table.columns[**at].ty));
        match vector.filter(|at| self.table.indexes.iter().any(|index| index.column == **at)) {
            Some(_) => Err(invalid("Vector indexes only support ANN queries")),
            None => Ok(()),
        }
    }

    /// Refuses a clustering column beside a range on one before it, as each relation is added.
    pub(super) fn check_after(
        &self,
        (last, restriction): (usize, Restriction),
        place: usize,
        added: Restriction,
    ) -> Result<()> {
        let indexed = self.purpose.verb == Verb::Select && self.supports_clustering(place, added);
        if self.purpose.allow_filtering || indexed {
            return Ok(());
        }
        let next = self.clustering.range(place + 1..).next().map_or(last, |(next, _)| *next);
        let (what, restricted, ranged) = match place.cmp(&last) {
            Ordering::Greater if restriction.is_slice() => ("Clustering", place, last),
            Ordering::Less if added.is_slice() => ("PRIMARY KEY", next, place),
            _ => return Ok(()),
        };
        let name = |place: usize| &self.table.columns[self.table.clustering[place]].name;
        Err(invalid(format!(
            "{what} column \"{}\" cannot be restricted (preceding column \"{}\" is restricted by a non-EQ relation)",
            name(restricted),
            name(ranged)
        )))
    }
}
