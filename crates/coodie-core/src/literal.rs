use std::fmt;

/// A text as a CQL literal, its quotes doubled. Only definitions have such: the values of rows are always bound.
///
/// ```
/// use coodie_core::TextLiteral;
/// assert_eq!(TextLiteral("it's").to_string(), "'it''s'");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct TextLiteral<'t>(pub &'t str);

impl fmt::Display for TextLiteral<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "'{}'", self.0.replace('\'', "''"))
    }
}
