use coodie_core::{Name, Order};
use std::fmt;

/// One column of an `ORDER BY`.
///
/// ```
/// use coodie_core::{Name, Order};
/// use coodie_cql::{Ordering, build_select, example::git_commits};
///
/// let newest = Ordering { column: Name::new("committed_at"), order: Order::Desc };
/// let mut select = build_select(&git_commits());
/// select.order.push(newest);
/// assert!(select.to_string().ends_with("FROM git_commits ORDER BY committed_at DESC"));
/// ```
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
