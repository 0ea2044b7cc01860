use coodie_core::{Name, Order};
use std::fmt;

/// One column of an `ORDER BY`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ordering {
    /// The column, one of the clustering key.
    pub column: Name,
    /// Which value comes first.
    pub order: Order,
}

impl fmt::Display for Ordering {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let order = match self.order {
            Order::Asc => "ASC",
            Order::Desc => "DESC",
        };
        write!(f, "{} {order}", self.column)
    }
}
