use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::{RngCore, SeedableRng};

/// A source of random numbers that gives the same ones for the same seed, everywhere and always.
pub struct Random(Pcg64Mcg);

impl Random {
    /// The source of one thing among several that are made from a seed: what one takes changes no other.
    #[must_use]
    pub fn new(seed: u64, thing: u64) -> Self {
        Self(Pcg64Mcg::seed_from_u64(seed.rotate_left(32) ^ thing))
    }

    /// Any 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.bits()) * end as u128) >> 64) as usize
    }

    /// Tells something that holds once in `times`.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of several, of which there is at least one.
    pub fn pick<'a, T>(&mut self, several: &'a [T]) -> &'a T {
        &several[self.below(several.len())]
    }

    /// Brings them into another order.
    pub fn shuffle<T>(&mut self, several: &mut [T]) {
        for at in (1..several.len()).rev() {
            several.swap(at, self.below(at + 1));
        }
    }
}
