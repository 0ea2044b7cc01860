use crate::{CodecError, cell};

/// Cells one after another, to be read in any order: going on is a step, going back begins anew.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cells<'c> {
    all: &'c [u8],
    rest: &'c [u8],
    next: usize,
}

impl<'c> Cells<'c> {
    pub(crate) fn new(all: &'c [u8]) -> Self {
        Self { all, rest: all, next: 0 }
    }

    /// The next cell; null and unset are `None`.
    #[inline]
    pub(crate) fn next(&mut self) -> Result<Option<&'c [u8]>, CodecError> {
        self.next += 1;
        cell::next(&mut self.rest)
    }

    /// The cell at this place; null and unset are `None`.
    #[inline]
    pub(crate) fn at(&mut self, place: usize) -> Result<Option<&'c [u8]>, CodecError> {
        self.go_to(place)?;
        self.next()
    }

    /// The bytes from this place on.
    #[inline]
    pub(crate) fn from(&mut self, place: usize) -> Result<&'c [u8], CodecError> {
        self.go_to(place)?;
        Ok(self.rest)
    }

    /// Appends the cell at this place to `out`, as it stands.
    pub(crate) fn copy(&mut self, place: usize, out: &mut Vec<u8>) -> Result<(), CodecError> {
        let from = self.from(place)?;
        self.at(place)?;
        out.extend_from_slice(&from[..from.len() - self.rest.len()]);
        Ok(())
    }

    fn go_to(&mut self, place: usize) -> Result<(), CodecError> {
        if place < self.next {
            *self = Self::new(self.all);
        }
        while self.next < place {
            self.next()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Cells;
    use crate::CqlType;

    #[test]
    fn cells_are_read_in_any_order() {
        let mut all = Vec::new();
        1_i8.encode(&mut all).unwrap();
        None::<i8>.encode(&mut all).unwrap();
        3_i8.encode(&mut all).unwrap();
        let mut cells = Cells::new(&all);
        for (place, value) in [(2, Some(&[3][..])), (0, Some(&[1])), (1, None), (1, None), (2, Some(&[3]))] {
            assert_eq!(cells.at(place).unwrap(), value);
        }
        assert!(cells.at(3).is_err(), "there are no more");
        assert!(cells.from(3).unwrap().is_empty() && cells.from(0).unwrap().len() == all.len());
    }
}
