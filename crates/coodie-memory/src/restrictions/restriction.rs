use crate::refusal::invalid;
use coodie_core::Result;
use coodie_cql::Operator;

/// How one column is restricted; values are named by the place of their `?`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Restriction {
    Eq(usize),
    In(usize),
    /// A lower and an upper bound, each with whether it belongs to the range.
    Slice(Option<(usize, bool)>, Option<(usize, bool)>),
}

impl Restriction {
    /// The restriction of one relation.
    pub(super) fn of(operator: Operator, marker: usize) -> Self {
        match operator {
            Operator::In => Self::In(marker),
            Operator::Lt => Self::Slice(None, Some((marker, false))),
            Operator::Le => Self::Slice(None, Some((marker, true))),
            Operator::Gt => Self::Slice(Some((marker, false)), None),
            Operator::Ge => Self::Slice(Some((marker, true)), None),
            _ => Self::Eq(marker),
        }
    }

    /// The operators of its relations.
    pub(super) fn operators(self) -> impl Iterator<Item = Operator> {
        let (lower, upper) = if let Self::Slice(lower, upper) = self { (lower, upper) } else { (None, None) };
        let bound = |bound: Option<(usize, bool)>, strict, equal| {
            bound.map(|(_, inclusive)| if inclusive { equal } else { strict })
        };
        let simple = match self {
            Self::Eq(_) => Some(Operator::Eq),
            Self::In(_) => Some(Operator::In),
            Self::Slice(..) => None,
        };
        let bounds = [bound(lower, Operator::Gt, Operator::Ge), bound(upper, Operator::Lt, Operator::Le)];
        bounds.into_iter().flatten().chain(simple)
    }

    /// Tells whether it is a range.
    pub(crate) fn is_slice(self) -> bool {
        matches!(self, Self::Slice(..))
    }

    /// Both restrictions of one column, if they can stand together.
    pub(super) fn merge(self, other: Self, column: &str) -> Result<Self> {
        let twice =
            |what| format!("{column} cannot be restricted by more than one relation if it includes {what}");
        let bound = |end| format!("More than one restriction was found for the {end} bound on {column}");
        match (self, other) {
            (Self::Eq(_), _) => Err(invalid(twice("an Equal"))),
            (Self::In(_), _) => Err(invalid(twice("a IN"))),
            (Self::Slice(Some(_), _), Self::Slice(Some(_), _)) => Err(invalid(bound("start"))),
            (Self::Slice(_, Some(_)), Self::Slice(_, Some(_))) => Err(invalid(bound("end"))),
            (Self::Slice(a, b), Self::Slice(c, d)) => Ok(Self::Slice(a.or(c), b.or(d))),
            (Self::Slice(..), _) => Err(invalid(format!(
                "Column \"{column}\" cannot be restricted by both an equality and an inequality relation"
            ))),
        }
    }
}
