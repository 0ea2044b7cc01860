use proc_macro2::Ident;

/// An option of the table as it was written: what stands in its `WITH`.
pub(crate) struct TableOption {
    pub(crate) word: Ident,
    /// As the server spells it.
    pub(crate) name: String,
    pub(crate) value: OptionValue,
}

pub(crate) enum OptionValue {
    Int(i64),
    Float(f64),
    Boolean(bool),
    Text(String),
    Map(Vec<(String, String)>),
}
