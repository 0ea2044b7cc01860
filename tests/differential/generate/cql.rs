/// What a type is in CQL: as much of it as decides what can be done with a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cql {
    Duration,
    Blob,
    Text,
    /// All other scalars.
    Scalar,
    List(Box<Cql>),
    Set(Box<Cql>),
    Map(Box<Cql>, Box<Cql>),
    Tuple(Vec<Cql>),
    Vector(Box<Cql>),
    User(Vec<Cql>),
}

impl Cql {
    /// Tells whether it is stored in several cells, unless it is frozen.
    pub(crate) fn is_multi_cell(&self) -> bool {
        matches!(self, Self::User(_)) || self.is_collection()
    }

    pub(crate) fn is_collection(&self) -> bool {
        matches!(self, Self::List(_) | Self::Set(_) | Self::Map(..))
    }

    pub(crate) fn can_be_frozen(&self) -> bool {
        matches!(self, Self::Tuple(_)) || self.is_multi_cell()
    }

    /// Tells whether a duration stands in it, which has no order.
    pub(crate) fn holds_duration(&self) -> bool {
        *self == Self::Duration || self.parts().into_iter().any(Self::holds_duration)
    }

    fn parts(&self) -> Vec<&Self> {
        match self {
            Self::List(part) | Self::Set(part) | Self::Vector(part) => vec![part],
            Self::Map(key, value) => vec![key, value],
            Self::Tuple(parts) | Self::User(parts) => parts.iter().collect(),
            _ => Vec::new(),
        }
    }
}
