use super::conditions::{Asked, Conditions};
use super::refusal::not_a_column;
use super::{Conditional, Plain, Timed, Timestamp, UsingValues};
use crate::KeySource;
use coodie_core::{CodecError, Error, Result, Values};
use coodie_cql::{
    AssignmentOperator, Event, Model, PatchOf, Patches, Target, Terms, UpdateShape, Using, WriteTime, Writer,
};
use coodie_driver::Request;
use std::marker::PhantomData;

/// Changes some columns of a row: `UPDATE .. SET ..`. `S` says whether it has a timestamp or a condition.
pub struct Update<'m, M, S = Plain> {
    pub(super) key: KeySource<'m, M>,
    shape: UpdateShape,
    values: Result<Values>,
    /// Boxed, since most writes have none.
    conditions: Option<Box<Conditions>>,
    pub(crate) using: UsingValues,
    /// Whether it may change nothing, and is not sent then.
    is_patch: bool,
    state: PhantomData<fn() -> S>,
}

impl<'m, M: Model, S> Update<'m, M, S> {
    /// Begins with nothing changed.
    #[inline]
    pub fn new(key: KeySource<'m, M>) -> Self {
        // A key that is given has the buffer that all values go to.
        let (key, values) = match key {
            KeySource::Given(key) => (KeySource::Ahead, key),
            key => (key, Ok(Values::with_capacity(96))),
        };
        let (shape, using) = (UpdateShape::default(), UsingValues::default());
        Self { key, shape, values, conditions: None, using, is_patch: false, state: PhantomData }
    }
}

impl<'m, M: Model, S> Update<'m, M, S> {
    pub(super) const EVENT: Event = Event::Update;

    /// Runs what is to run before; what is written by key alone has no hooks.
    #[inline]
    pub(super) fn before(&self) -> Result<Option<M>> {
        match &self.key {
            KeySource::Model(model) => model.before(Self::EVENT),
            _ => Ok(None),
        }
    }

    /// What `set` assigns: perhaps nothing, and then nothing is sent.
    pub(crate) fn of_patch(key: KeySource<'m, M>, set: impl FnOnce(&mut Self) -> Result<()>) -> Self {
        let mut update = Self { is_patch: true, ..Self::new(key) };
        if let Err(why) = set(&mut update) {
            update.refuse(why);
        }
        update
    }

    /// Changes what a patch says.
    pub fn patch(key: KeySource<'m, M>, patch: impl PatchOf<M>) -> Self {
        Self::of_patch(key, |update| {
            patch.patch(&mut Patches::new(&mut |column, write| {
                update.assign(Target::whole(column), AssignmentOperator::Set, |values| values.push(write));
            }));
            Ok(())
        })
    }

    /// Tells whether there is nothing to send.
    pub(super) fn changes_nothing(&self) -> bool {
        self.is_patch && self.shape.assignments.is_empty() && self.values.is_ok()
    }

    /// Adds an assignment; a value that does not fit is kept as an error until the finish.
    #[inline]
    pub(crate) fn assign(
        &mut self,
        target: Target<&'static str>,
        operator: AssignmentOperator,
        write: impl FnOnce(&mut Values) -> Result<(), CodecError>,
    ) {
        let (table, column) = (M::shapes().table(), target.column);
        let Ok(values) = &mut self.values else { return };
        let Some(at) = table.position(column) else {
            self.values = Err(not_a_column(table, column));
            return;
        };
        match write(values) {
            Ok(()) => self.shape.assignments.push((target.map(|_| at as u16), Some(operator))),
            Err(why) => self.values = Err(Error::codec(format!("{}.{target}: {why}", table.name))),
        }
    }

    /// Keeps the first mistake until the finish.
    pub(super) fn refuse(&mut self, why: Error) {
        if self.values.is_ok() {
            self.values = Err(why);
        }
    }

    pub(crate) fn timed(mut self, at: Timestamp) -> Update<'m, M, Timed> {
        self.using.timestamp = Some(at);
        self.into_state()
    }

    pub(crate) fn conditional(mut self, asked: Asked) -> Update<'m, M, Conditional> {
        self.conditions.get_or_insert_default().ask::<M>(asked);
        self.into_state()
    }

    fn into_state<T>(self) -> Update<'m, M, T> {
        let Self { key, shape, values, conditions, using, is_patch, .. } = self;
        Update { key, shape, values, conditions, using, is_patch, state: PhantomData }
    }

    /// Sets every column that is not part of the key.
    pub(super) fn set_all(&mut self, model: &M, now: WriteTime) -> Result<()> {
        let (table, mut all) = (M::shapes().table(), Values::with_capacity(128));
        let mut writer = Writer::new(table, table.none_on_save, &mut all).at(Some(now));
        model.write(&mut writer)?;
        writer.finish()?;
        for (column, bound) in
            table.columns.iter().zip(all.iter()).filter(|(column, _)| !column.role.is_key())
        {
            let column = Target::whole(column.name);
            self.assign(column, AssignmentOperator::Set, |values| values.push_bound(bound));
        }
        Ok(())
    }

    /// Makes it an update under a condition, whose values these are.
    pub(super) fn compare(&mut self, terms: Terms, values: Values) {
        self.conditions = Some(Box::new(Conditions::of(terms, values)));
    }

    /// Sets the columns that each update stamps; where only statics change, there is no row to stamp.
    fn stamp(&mut self) {
        let table = M::shapes().table();
        let (names, write) = match &self.key {
            KeySource::Model(model) => model.stamps(),
            _ => (M::STAMPED, M::write_default as _),
        };
        for name in names.iter().copied().flatten() {
            let Some(at) = table.position(name) else { continue };
            let set = |(target, _): &(Target<u16>, _)| usize::from(target.column) == at;
            let of_partition =
                M::shapes().key_columns(&self.shape) < table.partition.len() + table.clustering.len();
            if of_partition && !table.columns[at].role.is_static() || self.shape.assignments.iter().any(set) {
                continue;
            }
            self.assign(Target::whole(name), AssignmentOperator::Set, |values| write(name, values));
        }
    }

    pub(super) fn statement(mut self) -> Result<Request> {
        let (condition, compared) = Conditions::parts_of(self.conditions.take())?;
        self.shape.condition = condition;
        self.stamp();
        self.shape.using = self.using.shape();
        self.shape.rows = self.key.take_rows();
        let mut values = self.values?;
        let shapes = M::shapes();
        let shape = shapes.update(&self.shape)?;
        self.key.write(shapes.key_columns(&self.shape), &mut values)?;
        if self.shape.using != Using::default() {
            let using = self.using.values(shapes.table())?;
            values.prepend(&using).map_err(|why| Error::codec(why.to_string()))?;
        }
        values.append(&compared).map_err(|why| Error::codec(why.to_string()))?;
        shape.check_indexed(&values)?;
        Ok(Request::new(shape, values))
    }
}

super::using::answers_by_state!(Update);
