use crate::Marker;
use coodie_core::{DataType, NativeType};
use std::fmt;

/// ` USING TTL ? AND TIMESTAMP ?`: which of the two stand in a write.
///
/// ```
/// use coodie_cql::Using;
///
/// assert_eq!(Using { ttl: true, timestamp: true }.to_string(), " USING TTL ? AND TIMESTAMP ?");
/// assert_eq!(Using::default().to_string(), "");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Using {
    /// The time to live, in seconds.
    pub ttl: bool,
    /// The time of the write, in microseconds since 1970.
    pub timestamp: bool,
}

impl Using {
    /// How many values it has.
    pub(crate) fn values(self) -> usize {
        usize::from(self.ttl) + usize::from(self.timestamp)
    }

    pub(crate) fn markers(self) -> Vec<Marker> {
        let mut markers = Vec::new();
        if self.ttl {
            markers.push(Marker::new("[ttl]".to_owned(), DataType::Native(NativeType::Int)));
        }
        if self.timestamp {
            markers.push(Marker::new("[timestamp]".to_owned(), DataType::Native(NativeType::BigInt)));
        }
        markers
    }
}

impl fmt::Display for Using {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match (self.ttl, self.timestamp) {
            (false, false) => "",
            (true, false) => " USING TTL ?",
            (false, true) => " USING TIMESTAMP ?",
            (true, true) => " USING TTL ? AND TIMESTAMP ?",
        })
    }
}
