use crate::Error;
use std::borrow::Cow;
use std::fmt;

/// What is wrong with a document: all of it, field by field.
///
/// ```
/// use coodie_core::Violations;
///
/// let mut found = Violations::default();
/// found.add("age", "must be 18 or more");
/// found.add("email", "is no address");
/// assert_eq!(found.finish().unwrap_err().to_string(), "`age` must be 18 or more; `email` is no address");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

/// One rule that a document breaks.
///
/// ```
/// use coodie_core::Violations;
///
/// let mut found = Violations::default();
/// found.add("age", "must be 18 or more");
/// let violation = found.iter().next().unwrap();
/// assert_eq!((&*violation.field, &*violation.message), ("age", "must be 18 or more"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// The field, or the column, by name.
    pub field: Cow<'static, str>,
    /// What is wrong with it. It should not repeat the value.
    pub message: Cow<'static, str>,
}

impl Violations {
    /// Adds one.
    pub fn add(&mut self, field: impl Into<Cow<'static, str>>, message: impl Into<Cow<'static, str>>) {
        self.0.push(Violation { field: field.into(), message: message.into() });
    }

    /// Lists all of them, in the order in which they were found.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }

    /// Ends a check.
    ///
    /// # Errors
    /// The violations themselves, if there is any.
    pub fn finish(self) -> Result<(), Self> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }

    /// Makes the error that a document of this table, which has these, is answered with.
    #[doc(hidden)]
    #[cold]
    pub fn into_error(self, table: &str) -> Error {
        let message = format!("{table}: the document is not valid, and nothing was sent: {self}");
        Error::validation(message).with_source(self)
    }
}

impl<'v> IntoIterator for &'v Violations {
    type Item = &'v Violation;
    type IntoIter = std::slice::Iter<'v, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, violation) in self.0.iter().enumerate() {
            let comma = if n == 0 { "" } else { "; " };
            write!(f, "{comma}`{}` {}", violation.field, violation.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

/// What garde found; a violation's field is its path.
#[cfg(feature = "garde")]
impl From<garde::Report> for Violations {
    fn from(report: garde::Report) -> Self {
        let mut found = Self::default();
        for (path, error) in report.iter() {
            found.add(path.to_string(), error.message().to_owned());
        }
        found
    }
}
