use coodie_core::ValuesRef;
use coodie_cql::ShapeRef;

/// The writes of a batch, in their order.
///
/// Their values share one buffer: a hundred that live at once, each in a buffer of its own, cost the allocator more
/// than to encode them.
///
/// ```
/// # use coodie_documents::aio::*;
/// # fn main() -> Result<(), coodie::CodecError> {
/// use coodie::driver::{BoundWrites, Values};
/// use coodie::schema::Using;
/// use coodie::{CqlType, Model};
///
/// let shape = Other::shapes().save(Using::default());
/// let mut writes = BoundWrites::with_capacity(2, 32);
/// for id in [1_i32, 2] {
///     let mut values = Values::default();
///     values.push(|cell| id.encode(cell))?;
///     writes.push(shape.clone(), values.borrowed());
/// }
/// assert_eq!((writes.len(), writes.runs().count()), (2, 1));
/// assert!(writes.iter().all(|(of, values)| of.id() == shape.id() && values.len() == 1));
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, Default)]
pub struct BoundWrites {
    /// The statements, and for each where its run ends among the writes.
    runs: Vec<(ShapeRef, usize)>,
    /// Where the values of each write end.
    ends: Vec<usize>,
    values: Vec<u8>,
}

/// Writes of one statement that follow one another.
#[derive(Clone, Copy, Debug)]
pub struct Run<'w> {
    /// The statement.
    pub shape: &'w ShapeRef,
    /// Where its values begin.
    from: usize,
    ends: &'w [usize],
    values: &'w [u8],
}

impl BoundWrites {
    /// Begins with no writes, and room for so many, with so many bytes of values.
    #[must_use]
    pub fn with_capacity(writes: usize, bytes: usize) -> Self {
        Self { runs: Vec::new(), ends: Vec::with_capacity(writes), values: Vec::with_capacity(bytes) }
    }

    /// Appends a write.
    pub fn push(&mut self, shape: ShapeRef, values: ValuesRef<'_>) {
        self.values.extend_from_slice(values.frame());
        self.ends.push(self.values.len());
        match self.runs.last_mut() {
            Some((last, end)) if last.id() == shape.id() => *end += 1,
            _ => self.runs.push((shape, self.ends.len())),
        }
    }

    /// Says how many writes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Tells whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Returns the writes by their statements: those of one that follow one another are a run.
    pub fn runs(&self) -> impl Iterator<Item = Run<'_>> + Clone {
        let mut begin = 0;
        self.runs.iter().map(move |(shape, end)| {
            let from = if begin == 0 { 0 } else { self.ends[begin - 1] };
            let ends = &self.ends[begin..*end];
            begin = *end;
            Run { shape, from, ends, values: &self.values }
        })
    }

    /// Returns the writes one by one.
    pub fn iter(&self) -> impl Iterator<Item = (&ShapeRef, ValuesRef<'_>)> + Clone {
        self.runs().flat_map(|run| run.values().map(move |values| (run.shape, values)))
    }
}

impl<'w> Run<'w> {
    /// Says how many writes there are.
    #[expect(clippy::len_without_is_empty, reason = "there is one at least")]
    #[must_use]
    pub fn len(self) -> usize {
        self.ends.len()
    }

    /// Returns their values.
    pub fn values(self) -> impl Iterator<Item = ValuesRef<'w>> + Clone {
        let mut from = self.from;
        self.ends.iter().map(move |end| {
            let frame = &self.values[from..*end];
            from = *end;
            ValuesRef::of_frame(frame)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use coodie_core::{CqlType, Values};
    use coodie_cql::{Shape, build_count, build_select, example::git_commits};
    use std::sync::Arc;

    #[test]
    fn writes_keep_their_order_and_those_of_one_statement_are_a_run() {
        let shape = |select| ShapeRef::Shared(Arc::new(Shape::dynamic(None, select)));
        let shapes = [shape(build_count(&git_commits())), shape(build_select(&git_commits()))];
        let mut writes = BoundWrites::default();
        let order = [0, 0, 1, 0];
        for (number, shape) in order.iter().enumerate() {
            let mut values = Values::default();
            (0..number).for_each(|n| values.push(|cell| (n as i32).encode(cell)).unwrap());
            writes.push(shapes[*shape].clone(), values.borrowed());
        }
        let read: Vec<_> = writes.iter().map(|(shape, values)| (shape.id(), values.len())).collect();
        let expected: Vec<_> = order.iter().enumerate().map(|(n, shape)| (shapes[*shape].id(), n)).collect();
        assert_eq!((read, writes.len()), (expected, 4));
        assert_eq!(writes.runs().map(Run::len).collect::<Vec<_>>(), [2, 1, 1]);
    }
}
