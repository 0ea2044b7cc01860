use crate::refusal::invalid;
use coodie_core::Result;
use coodie_cql::Operator;

/// How one column is restricted, or a tuple of columns that begins with it; values are named by their places. The
/// values of a tuple stand one after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Restriction {
    Eq(usize),
    In(usize),
    /// `IN` of tuples of so many columns.
    InTuples(usize, usize),
    /// A lower and an upper bound.
    Slice(Option<Bound>, Option<Bound>),
    /// Parts of a collection are asked for.
    Contains,
    Like(usize),
}

/// One end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bound {
    /// The place of its first value.
    pub(crate) marker: usize,
    /// Whether the value belongs to the range.
    pub(crate) inclusive: bool,
    /// How many columns it compares.
    pub(crate) columns: usize,
}

impl Restriction {
    /// The restriction of one relation, of so many columns.
    pub(super) fn of(operator: Operator, marker: usize, columns: usize) -> Self {
        let bound = |inclusive| Some(Bound { marker, inclusive, columns });
        match operator {
            Operator::In if columns > 1 => Self::InTuples(marker, columns),
            Operator::In => Self::In(marker),
            Operator::Lt => Self::Slice(None, bound(false)),
            Operator::Le => Self::Slice(None, bound(true)),
            Operator::Gt => Self::Slice(bound(false), None),
            Operator::Ge => Self::Slice(bound(true), None),
            Operator::Contains | Operator::ContainsKey => Self::Contains,
            Operator::Like => Self::Like(marker),
            _ => Self::Eq(marker),
        }
    }

    /// The operators of its relations; what is asked of parts stands elsewhere.
    pub(super) fn operators(self) -> impl Iterator<Item = Operator> {
        let (lower, upper) = if let Self::Slice(lower, upper) = self { (lower, upper) } else { (None, None) };
        let bound = |bound: Option<Bound>, strict, equal| {
            bound.map(|bound| if bound.inclusive { equal } else { strict })
        };
        let simple = match self {
            Self::Eq(_) => Some(Operator::Eq),
            Self::In(_) | Self::InTuples(..) => Some(Operator::In),
            Self::Like(_) => Some(Operator::Like),
            Self::Slice(..) | Self::Contains => None,
        };
        let bounds = [bound(lower, Operator::Gt, Operator::Ge), bound(upper, Operator::Lt, Operator::Le)];
        bounds.into_iter().flatten().chain(simple)
    }

    /// How many columns it restricts.
    pub(crate) fn columns(self) -> usize {
        let of = |bound: Option<Bound>| bound.map_or(1, |bound| bound.columns);
        match self {
            Self::InTuples(_, columns) => columns,
            Self::Slice(lower, upper) => of(lower).max(of(upper)),
            _ => 1,
        }
    }

    /// Tells whether it is a range.
    pub(crate) fn is_slice(self) -> bool {
        matches!(self, Self::Slice(..))
    }

    /// Tells whether rows have no place by it: they are held against it one by one.
    pub(super) fn has_no_place(self) -> bool {
        matches!(self, Self::Contains | Self::Like(_))
    }

    /// Both restrictions of one column, if they can stand together.
    pub(super) fn merge(self, other: Self, column: &str) -> Result<Self> {
        let twice =
            |what| format!("{column} cannot be restricted by more than one relation if it includes {what}");
        let bound = |end| format!("More than one restriction was found for the {end} bound on {column}");
        match (self, other) {
            (Self::Eq(_), _) => Err(invalid(twice("an Equal"))),
            (Self::In(_) | Self::InTuples(..), _) => Err(invalid(twice("a IN"))),
            (Self::Like(_), _) => Err(invalid(twice("a LIKE"))),
            (Self::Contains, Self::Contains) => Ok(Self::Contains),
            (Self::Contains, _) => Err(invalid(format!(
                "Collection column {column} can only be restricted by CONTAINS, CONTAINS KEY, or map-entry equality"
            ))),
            (Self::Slice(Some(_), _), Self::Slice(Some(_), _)) => Err(invalid(bound("start"))),
            (Self::Slice(_, Some(_)), Self::Slice(_, Some(_))) => Err(invalid(bound("end"))),
            (Self::Slice(a, b), Self::Slice(c, d)) => Ok(Self::Slice(a.or(c), b.or(d))),
            (Self::Slice(..), _) => Err(invalid(format!(
                "Column \"{column}\" cannot be restricted by both an equality and an inequality relation"
            ))),
        }
    }
}
