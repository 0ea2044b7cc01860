use super::{All, Select};
use crate::flow::Flow;
use crate::scan::{Checkpoint, ScanFeed, ScanPlan};
use crate::{Database, RowType, Target};
use coodie_core::{Error, Result};
use coodie_cql::{Filter, Model, Reads, Token};

/// Reads all rows of a table, several ranges of tokens at once.
pub struct Scan<M, R = M> {
    pub(crate) select: Select<M, All, R>,
    pub(crate) parallelism: usize,
    pub(crate) ranges: u16,
    pub(crate) attempts: u32,
    pub(crate) resume: Option<Checkpoint>,
}

impl<M: Model> Scan<M> {
    /// Reads all rows; of a variant, those with its tag.
    #[expect(clippy::new_without_default, reason = "operations are made by the entry points")]
    #[must_use]
    pub fn new() -> Self {
        Self { select: Select::new(), parallelism: 8, ranges: 64, attempts: 8, resume: None }
    }
}

impl<M: Model, R: RowType<Model = M>> Scan<M, R> {
    pub(crate) fn filter(&mut self, filter: Filter<M>) {
        self.select.filter(filter);
    }

    pub(crate) fn connection(&self) -> Option<&'static str> {
        M::shapes().table().connection
    }

    /// The rows one by one.
    pub(crate) fn rows<D: Database>(self, target: Result<Target>) -> Flow<ScanFeed<R>, D> {
        Flow::new(ScanFeed::new(target, self.plan()))
    }

    fn plan(mut self) -> Result<ScanPlan> {
        self.check()?;
        let page_size = self.select.size()?;
        let values = match &self.select.values {
            Ok(values) => values.clone(),
            Err(_) => Default::default(),
        };
        // Those of a range come in place of these.
        let token = Token::<M>::new();
        self.select.filter(token.gt(i64::MIN));
        self.select.filter(token.lte(i64::MAX));
        let (shape, _) = self.select.build(Reads::Rows, None)?;
        let Self { parallelism, ranges, attempts, resume, .. } = self;
        Ok(ScanPlan { shape, values, page_size, parallelism, ranges, attempts, resume })
    }

    /// Refuses what would read nothing.
    fn check(&self) -> Result<()> {
        let none = [
            (self.parallelism, "parallelism"),
            (usize::from(self.ranges), "ranges"),
            (self.attempts as usize, "attempts"),
        ];
        match none.iter().find(|(most, _)| *most == 0) {
            None => Ok(()),
            Some((_, setter)) => Err(Error::invalid_query(format!(
                "{}: a scan with `.{setter}(0)` reads nothing: give 1 or more",
                M::shapes().table().name
            ))),
        }
    }
}
