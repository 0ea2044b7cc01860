use super::span::Span;

/// Cuts spans into pieces, none of them across two owners: `tokens` are where what nodes own ends. Each node's ranges
/// are cut in two at least, and so often that the ring would have `pieces`.
pub(super) fn cut(spans: &[Span], mut tokens: Vec<i64>, pieces: u16) -> Vec<Span> {
    tokens.extend([i64::MIN, i64::MAX]);
    tokens.sort_unstable();
    tokens.dedup();
    let owned = tokens.windows(2).filter_map(|ends| Span::of(ends[0], ends[1]));
    let cut: Vec<_> = owned.flat_map(|owned| parts(owned, pieces)).collect();
    spans.iter().flat_map(|span| cut.iter().filter_map(|piece| span.within(*piece))).collect()
}

/// One owner's tokens, cut evenly.
fn parts(owned: Span, pieces: u16) -> impl Iterator<Item = Span> {
    let most = Span::RING.width() / u64::from(pieces.max(1));
    let width = u128::from(owned.width());
    let count = owned.width().div_ceil(most).max(2).min(owned.width());
    let end = move |n: u64| {
        let beyond = width * u128::from(n) / u128::from(count);
        owned.after.wrapping_add_unsigned(beyond as u64)
    };
    (0..count).filter_map(move |n| Span::of(end(n), end(n + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn token() -> impl Strategy<Value = i64> {
        prop_oneof![
            any::<i64>(),
            -3..3_i64,
            Just(i64::MIN),
            Just(i64::MAX),
            Just(i64::MAX - 1),
            Just(i64::MIN + 1)
        ]
    }

    proptest! {
        /// Piece follows piece from one end of the ring to the other: each token is in one of them.
        #[test]
        fn pieces_are_the_whole_ring_once(tokens in prop::collection::vec(token(), 0..40), pieces in 1..300_u16) {
            let cut = cut(&[Span::RING], tokens.clone(), pieces);
            prop_assert_eq!(cut[0].after, i64::MIN);
            prop_assert_eq!(cut[cut.len() - 1].upto, i64::MAX);
            prop_assert!(cut.windows(2).all(|pair| pair[0].upto == pair[1].after));
            prop_assert!(cut.iter().all(|piece| piece.after < piece.upto));
            prop_assert!(cut.len() >= usize::from(pieces));
        }

        /// What a node owns ends at a token: no piece goes on behind it.
        #[test]
        fn no_piece_has_two_owners(tokens in prop::collection::vec(token(), 0..40), pieces in 1..300_u16) {
            for piece in cut(&[Span::RING], tokens.clone(), pieces) {
                prop_assert!(!tokens.iter().any(|token| piece.after < *token && *token < piece.upto));
            }
        }

        #[test]
        fn what_is_left_is_cut_as_the_whole_is(from in token(), to in token(), tokens in prop::collection::vec(token(), 0..10)) {
            let Some(left) = Span::of(from, to) else { return Ok(()) };
            let cut = cut(&[left], tokens, 16);
            prop_assert_eq!((cut[0].after, cut[cut.len() - 1].upto), (from, to));
            prop_assert!(cut.windows(2).all(|pair| pair[0].upto == pair[1].after));
        }
    }

    #[test]
    fn ranges_are_finer_than_those_of_the_nodes() {
        let tokens: Vec<_> = (-50..50).map(|n| n * (i64::MAX / 50)).collect();
        assert!(cut(&[Span::RING], tokens.clone(), 1).len() >= 2 * tokens.len());
        assert_eq!(cut(&[Span::RING], Vec::new(), 64).len(), 65);
    }
}
