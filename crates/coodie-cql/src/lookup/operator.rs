use crate::Operator;
use crate::suggestion::did_you_mean;

/// What stands after the `__`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    Eq,
    Lt,
    Lte,
    Gt,
    Gte,
    In,
    Between,
    Contains,
    ContainsKey,
    Like,
}

const NAMED: &[(&str, Verb)] = &[
    ("eq", Verb::Eq),
    ("lt", Verb::Lt),
    ("lte", Verb::Lte),
    ("gt", Verb::Gt),
    ("gte", Verb::Gte),
    ("in", Verb::In),
    ("between", Verb::Between),
    ("contains", Verb::Contains),
    ("contains_key", Verb::ContainsKey),
    ("like", Verb::Like),
];

impl Verb {
    /// The operator of this name, or why there is none.
    pub(super) fn named(word: &str) -> Result<Self, String> {
        if let Some((_, verb)) = NAMED.iter().find(|(name, _)| *name == word) {
            return Ok(*verb);
        }
        if word == "ne" {
            return Err(
                "CQL filters by no `!=`: read the rows and leave those out, or make it the condition of a \
                        write"
                    .to_owned(),
            );
        }
        let names: Vec<_> = NAMED.iter().map(|(name, _)| *name).collect();
        Err(format!("no operator is called `{word}`: {}", did_you_mean(word, &names)))
    }

    /// The operators that it stands for, each with a value.
    pub(super) fn operators(self) -> &'static [Operator] {
        match self {
            Self::Eq => &[Operator::Eq],
            Self::Lt => &[Operator::Lt],
            Self::Lte => &[Operator::Le],
            Self::Gt => &[Operator::Gt],
            Self::Gte => &[Operator::Ge],
            Self::In => &[Operator::In],
            Self::Between => &[Operator::Ge, Operator::Le],
            Self::Contains => &[Operator::Contains],
            Self::ContainsKey => &[Operator::ContainsKey],
            Self::Like => &[Operator::Like],
        }
    }

    /// Tells whether tokens are compared so.
    pub(super) fn is_of_tokens(self) -> bool {
        !matches!(self, Self::In | Self::Contains | Self::ContainsKey | Self::Like)
    }
}
