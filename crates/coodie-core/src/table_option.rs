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
#[allow(missing_docs)] // each is the CQL literal of that kind
pub enum OptionValue {
    Int(i64),
    Float(f64),
    Boolean(bool),
    Text(&'static str),
    Map(&'static [(&'static str, &'static str)]),
}

impl TableOption {
    /// An option and its value.
    #[must_use]
    pub const fn new(name: &'static str, value: OptionValue) -> Self {
        Self { name, value }
    }
}
