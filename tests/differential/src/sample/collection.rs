use super::Sample;
use crate::Random;
use coodie::Vector;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::Hash;

/// Up to four elements.
fn several<T: Sample, C: FromIterator<T>>(random: &mut Random) -> C {
    (0..random.below(5)).map(|_| T::sample(random)).collect()
}

macro_rules! collections {
    ($([$($bound:tt)*] $collection:ty, $element:ty;)*) => { $(
        impl<$($bound)*> Sample for $collection {
            fn sample(random: &mut Random) -> Self {
                several::<$element, Self>(random)
            }
        }
    )* };
}
collections! {
    [T: Sample] Vec<T>, T;
    [T: Sample + Ord] BTreeSet<T>, T;
    [T: Sample + Hash + Eq] HashSet<T>, T;
    [K: Sample + Ord, V: Sample] BTreeMap<K, V>, (K, V);
    [K: Sample + Hash + Eq, V: Sample] HashMap<K, V>, (K, V);
}

impl<T: Sample, const N: usize> Sample for [T; N] {
    fn sample(random: &mut Random) -> Self {
        std::array::from_fn(|_| T::sample(random))
    }
}

impl<T: Sample, const N: usize> Sample for Vector<T, N> {
    fn sample(random: &mut Random) -> Self {
        <[T; N]>::sample(random).into()
    }
}

impl<T: Sample> Sample for Option<T> {
    fn sample(random: &mut Random) -> Self {
        (!random.one_in(3)).then(|| T::sample(random))
    }
}

impl<T: Sample> Sample for Box<T> {
    fn sample(random: &mut Random) -> Self {
        Self::new(T::sample(random))
    }
}

macro_rules! tuples {
    ($($element:ident)*) => {
        impl<$($element: Sample),*> Sample for ($($element,)*) {
            fn sample(random: &mut Random) -> Self {
                ($($element::sample(random),)*)
            }
        }
    };
}
tuples!(A);
tuples!(A B);
tuples!(A B C);
tuples!(A B C D);
