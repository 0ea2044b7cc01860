use crate::random::Random;
use crate::rust_type::RustType;
use crate::scalar::Scalar;

/// Makes types, some of which are those of the model itself.
pub(crate) struct Types<'a> {
    pub(crate) random: &'a mut Random,
    pub(crate) own: &'a [RustType],
}

impl Types<'_> {
    /// Any type, so many deep at most.
    pub(crate) fn any(&mut self, depth: usize) -> RustType {
        if depth == 0 || self.random.one_in(3) {
            return self.plain();
        }
        let hashed = self.random.one_in(4);
        match self.random.below(8) {
            0 | 1 => RustType::list(&self.any(depth - 1), None),
            2 => RustType::list(&self.any(depth - 1), Some(self.random.below(3) + 1)),
            3 => RustType::set(&self.told_apart(depth - 1, hashed), hashed),
            4 => RustType::map(&self.told_apart(depth - 1, hashed), &self.any(depth - 1), hashed),
            5 => self.tuple(depth - 1),
            6 => RustType::vector(&self.any(depth - 1), self.random.below(3) + 1),
            _ => self.any(depth - 1).behind("Box"),
        }
    }

    /// A scalar, or a type of the model's own.
    pub(crate) fn plain(&mut self) -> RustType {
        if !self.own.is_empty() && self.random.one_in(3) {
            return self.random.pick(self.own).clone();
        }
        Scalar::any(self.random).rust_type()
    }

    /// A type for the elements of a set and the keys of a map.
    fn told_apart(&mut self, depth: usize, hashed: bool) -> RustType {
        loop {
            let ty = self.any(depth);
            if !ty.cql.holds_duration() && (if hashed { ty.hashed } else { ty.ordered }) {
                return ty;
            }
        }
    }

    /// Some elements of a tuple may be null.
    fn tuple(&mut self, depth: usize) -> RustType {
        let mut elements = Vec::new();
        for _ in 0..=self.random.below(3) {
            let element = self.any(depth);
            elements.push(if self.random.one_in(3) { element.behind("Option") } else { element });
        }
        RustType::tuple(&elements)
    }
}
