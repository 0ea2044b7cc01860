use std::fmt;

/// The operators of a `WHERE` and of an `IF`.
///
/// ```
/// use coodie_cql::Operator;
///
/// assert_eq!((Operator::Le.to_string().as_str(), Operator::ContainsKey.to_string().as_str()), ("<=", "CONTAINS KEY"));
/// assert!(Operator::Le.is_range() && !Operator::In.is_range());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Operator {
    /// `= ?`
    Eq,
    /// `< ?`
    Lt,
    /// `<= ?`
    Le,
    /// `> ?`
    Gt,
    /// `>= ?`
    Ge,
    /// `!=`, of conditions only: no index and no order leads to what is different.
    Ne,
    /// `IN ?`, the list bound as one value.
    In,
    /// `CONTAINS`: a list or a set has the element, a map has the value.
    Contains,
    /// `CONTAINS KEY`: a map has the key.
    ContainsKey,
    /// `LIKE`, answered by a SASI index alone.
    Like,
}

impl Operator {
    /// Tells whether it bounds a range.
    #[must_use]
    pub fn is_range(self) -> bool {
        matches!(self, Self::Lt | Self::Le | Self::Gt | Self::Ge)
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Eq => "=",
            Self::Lt => "<",
            Self::Le => "<=",
            Self::Gt => ">",
            Self::Ge => ">=",
            Self::Ne => "!=",
            Self::In => "IN",
            Self::Contains => "CONTAINS",
            Self::ContainsKey => "CONTAINS KEY",
            Self::Like => "LIKE",
        })
    }
}
