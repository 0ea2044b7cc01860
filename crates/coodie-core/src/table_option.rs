use crate::{Name, TextLiteral};
use std::fmt;

/// An option of a table: what stands in its `WITH`.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct TableOption {
    /// The option's name.
    pub name: &'static str,
    /// Its value.
    pub value: OptionValue,
}

/// The value of an option.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum OptionValue {
    /// An integer: `60`.
    Int(i64),
    /// A number with a fraction: `0.5`.
    Float(f64),
    /// `true` or `false`.
    Boolean(bool),
    /// A text: `'it''s'`.
    Text(&'static str),
    /// Texts by their names: `{'class': '..'}`.
    Map(&'static [(&'static str, &'static str)]),
}

impl TableOption {
    /// Makes an option and its value.
    #[must_use]
    pub const fn new(name: &'static str, value: OptionValue) -> Self {
        Self { name, value }
    }
}

/// `name = value`.
///
/// ```
/// use coodie_core::{OptionValue, TableOption};
/// let compaction = OptionValue::Map(&[("class", "LeveledCompactionStrategy")]);
/// for (option, cql) in [
///     (TableOption::new("comment", OptionValue::Text("it's")), "comment = 'it''s'"),
///     (TableOption::new("default_time_to_live", OptionValue::Int(60)), "default_time_to_live = 60"),
///     (TableOption::new("crc_check_chance", OptionValue::Float(1.0)), "crc_check_chance = 1.0"),
///     (TableOption::new("cdc", OptionValue::Boolean(true)), "cdc = true"),
///     (TableOption::new("compaction", compaction), "compaction = {'class': 'LeveledCompactionStrategy'}"),
/// ] {
///     assert_eq!(option.to_string(), cql);
/// }
/// ```
impl fmt::Display for TableOption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} = {}", Name::new(self.name), self.value)
    }
}

/// The value as a CQL literal.
impl fmt::Display for OptionValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(number) => number.fmt(f),
            // With a point or an exponent, always: `1.0`.
            Self::Float(number) => write!(f, "{number:?}"),
            Self::Boolean(flag) => flag.fmt(f),
            Self::Text(text) => TextLiteral(text).fmt(f),
            Self::Map(entries) => map(entries, f),
        }
    }
}

fn map(entries: &[(&str, &str)], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("{")?;
    for (n, (key, value)) in entries.iter().enumerate() {
        let comma = if n == 0 { "" } else { ", " };
        write!(f, "{comma}{}: {}", TextLiteral(key), TextLiteral(value))?;
    }
    f.write_str("}")
}
