use crate::enumeration::enumeration;
use crate::newtype::newtype;
use crate::random::Random;
use crate::rust_type::RustType;
use crate::types::Types;
use crate::user_type::user_type;

/// A type that a document brings along.
pub(crate) struct Own {
    pub(crate) ty: RustType,
    /// As one would write it.
    pub(crate) source: String,
    /// What tells the test of its random values.
    pub(crate) told: String,
    pub(crate) is_user_type: bool,
}

/// None to three of them, each of which may stand in the next ones.
pub(crate) fn own_types(number: usize, random: &mut Random) -> Vec<Own> {
    let mut made: Vec<Own> = Vec::new();
    for name in ["First", "Second", "Third"] {
        let own: Vec<_> = made.iter().map(|own| own.ty.clone()).collect();
        let mut types = Types { random, own: &own };
        match types.random.below(6) {
            0 => made.push(enumeration(name, types.random)),
            1 => made.push(newtype(name, &mut types)),
            2 | 3 => made.push(user_type(name, number, &mut types)),
            _ => {}
        }
    }
    made
}
