use super::span::Span;

/// Tokens as spans in their order, none of which touch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spans(Vec<Span>);

impl Spans {
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = Span> {
        self.0.iter().copied()
    }

    /// Adds tokens, which may be there already.
    pub(super) fn add(&mut self, mut span: Span) {
        let first = self.0.partition_point(|other| other.upto < span.after);
        let end = first + self.0[first..].partition_point(|other| other.after <= span.upto);
        for other in &self.0[first..end] {
            span = Span { after: span.after.min(other.after), upto: span.upto.max(other.upto) };
        }
        self.0.splice(first..end, [span]);
    }

    /// The tokens of the ring that are not there.
    pub(super) fn rest(&self) -> Vec<Span> {
        let ends = self.iter().map(|span| span.upto);
        let begins = self.iter().map(|span| span.after).chain([i64::MAX]);
        std::iter::once(i64::MIN)
            .chain(ends)
            .zip(begins)
            .filter_map(|(after, upto)| Span::of(after, upto))
            .collect()
    }

    /// How much of the ring is there: from 0 to 1.
    pub(super) fn share(&self) -> f64 {
        let width: u64 = self.iter().map(Span::width).sum();
        width as f64 / Span::RING.width() as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(all: &[(i64, i64)]) -> Spans {
        let mut spans = Spans::default();
        all.iter().for_each(|(after, upto)| spans.add(Span { after: *after, upto: *upto }));
        spans
    }

    #[test]
    fn what_touches_becomes_one() {
        let all = [(10, 20), (30, 40), (50, 60)];
        for (more, expected) in [
            ((0, 5), &[(0, 5), (10, 20), (30, 40), (50, 60)][..]),
            ((20, 30), &[(10, 40), (50, 60)]),
            ((15, 55), &[(10, 60)]),
            ((0, 100), &[(0, 100)]),
            ((12, 18), &[(10, 20), (30, 40), (50, 60)]),
            ((60, 61), &[(10, 20), (30, 40), (50, 61)]),
        ] {
            let mut found = spans(&all);
            found.add(Span { after: more.0, upto: more.1 });
            assert_eq!(
                found,
                Spans(expected.iter().map(|(after, upto)| Span { after: *after, upto: *upto }).collect())
            );
        }
    }

    #[test]
    fn the_rest_is_what_is_not_there() {
        assert_eq!(Spans::default().rest(), [Span::RING]);
        assert_eq!(spans(&[(i64::MIN, i64::MAX)]).rest(), []);
        let rest = spans(&[(i64::MIN, -5), (5, 10)]).rest();
        assert_eq!(rest, [Span { after: -5, upto: 5 }, Span { after: 10, upto: i64::MAX }]);
    }

    #[test]
    fn the_whole_ring_is_exactly_one() {
        assert!(Spans::default().share() == 0.0);
        assert!(spans(&[(i64::MIN, 0), (0, i64::MAX)]).share() == 1.0);
        assert!((spans(&[(i64::MIN, 0)]).share() - 0.5).abs() < 1e-9);
    }
}
