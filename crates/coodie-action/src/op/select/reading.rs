use super::bound::codec;
use super::{All, Select};
use crate::op::refusal::not_a_column;
use crate::{Partial, Projected, Selected, Whole};
use coodie_core::{Error, Result};
use coodie_cql::{Model, Project, SelectList, Selection, Selector};

impl<M: Model, R> Select<M, All, R> {
    /// Reads documents, which it does.
    pub(crate) fn whole(self) -> Select<M>
    where
        R: Whole,
    {
        self.into_query()
    }

    /// Reads what is selected.
    pub(crate) fn select<S: Selection<M>>(mut self, selection: S) -> Select<M, All, Selected<M, S>> {
        let mut list = SelectList::default();
        selection.list(&mut list);
        self.read_list(list);
        self.into_query()
    }

    /// Reads what a projection has.
    pub(crate) fn project<P: Project<Of = M>>(mut self) -> Select<M, All, Projected<P>> {
        let mut list = SelectList::default();
        P::list(&mut list);
        self.read_list(list);
        self.into_query()
    }

    fn read_list(&mut self, list: SelectList) {
        let table = M::shapes().table();
        let (selectors, values) = list.into_parts();
        let mut place = |name: &&'static str| {
            table.position(name).map(|at| at as u16).ok_or_else(|| not_a_column(table, name))
        };
        let selectors: Result<Vec<_>> = selectors.iter().map(|s| s.try_map(&mut place)).collect();
        match selectors.and_then(|selectors| Ok((selectors, values.map_err(codec::<M>)?))) {
            Ok((selectors, values)) => {
                self.clauses().selectors = selectors;
                if !values.is_empty() {
                    self.bound().selected = values;
                }
            }
            Err(why) => self.refuse(why),
        }
    }

    /// Reads the key and the columns that `is_read` by their names.
    fn read_some(mut self, is_read: impl Fn(&str) -> bool) -> Select<M, All, Partial<M>> {
        let table = M::shapes().table();
        // By its discriminator a row is told to be a variant.
        let is_kept = |at: usize| table.columns[at].role.is_key() || table.union.is_some() && at == 0;
        let columns = (0..table.columns.len()).filter(|at| is_kept(*at) || is_read(table.columns[*at].name));
        self.clauses().selectors = columns.map(|at| Selector::Column(at as u16)).collect();
        self.into_query()
    }

    /// Reads these columns, and the key.
    pub(crate) fn only(mut self, columns: &[&'static str]) -> Select<M, All, Partial<M>> {
        columns.iter().for_each(|column| {
            self.place(column);
        });
        self.read_some(|name| columns.contains(&name))
    }

    /// Reads all but these columns.
    pub(crate) fn defer(mut self, columns: &[&'static str]) -> Select<M, All, Partial<M>> {
        let table = M::shapes().table();
        for column in columns {
            if let Some(at) = self.place(column)
                && table.columns[usize::from(at)].role.is_key()
            {
                self.refuse(Error::invalid_query(format!(
                    "{}.{column} is part of the key, which is always read: leave it out of `.defer(..)`",
                    table.name
                )));
            }
        }
        self.read_some(|name| !columns.contains(&name))
    }

    /// Reads partitions: their keys and static columns.
    pub(crate) fn partitions(mut self) -> Select<M, All, Partial<M>> {
        let table = M::shapes().table();
        let of_partition = |at: &usize| table.columns[*at].role.is_static() || table.partition.contains(at);
        let columns = (0..table.columns.len()).filter(of_partition);
        self.clauses().selectors = columns.map(|at| Selector::Column(at as u16)).collect();
        self.set_distinct();
        self.into_query()
    }

    pub(crate) fn set_distinct(&mut self) {
        self.clauses().distinct = true;
    }

    /// Reads rows as texts.
    #[cfg(feature = "json")]
    pub(crate) fn json<T>(mut self) -> Select<M, All, crate::JsonText<M, T>> {
        self.clauses().json = true;
        self.into_query()
    }
}
