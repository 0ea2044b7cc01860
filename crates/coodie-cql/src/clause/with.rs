use super::Joined;
use coodie_core::TableOption;
use std::fmt;

/// ` WITH a = 1 AND b = 'x'`, or nothing.
#[derive(Default)]
pub(crate) struct With(Vec<String>);

impl With {
    /// Adds a property that is written out already, if there is one.
    pub(crate) fn property(mut self, property: Option<String>) -> Self {
        self.0.extend(property);
        self
    }

    /// Adds `name = value`, if there is a value.
    pub(crate) fn set(self, name: &str, value: Option<impl fmt::Display>) -> Self {
        self.property(value.map(|value| format!("{name} = {value}")))
    }

    /// Adds the options of a table.
    pub(crate) fn options(mut self, options: &[TableOption]) -> Self {
        self.0.extend(options.iter().map(TableOption::to_string));
        self
    }
}

impl fmt::Display for With {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() { Ok(()) } else { write!(f, " WITH {}", Joined(&self.0, " AND ")) }
    }
}
