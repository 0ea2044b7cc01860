use coodie::CqlNewtype;
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// Numbers that are compared by their bits: what is not a number equals itself, and the two zeros differ.
macro_rules! by_bits {
    ($($name:ident $number:ty)*) => { $(
        #[doc = concat!("A `", stringify!($number), "` that is compared by its bits.")]
        #[derive(CqlNewtype, Debug, Clone, Copy)]
        pub struct $name(pub $number);

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.0.to_bits() == other.0.to_bits()
            }
        }

        impl Eq for $name {}

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> Ordering {
                self.0.total_cmp(&other.0)
            }
        }

        impl Hash for $name {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.0.to_bits().hash(state);
            }
        }
    )* };
}
by_bits!(Float f32 Double f64);
