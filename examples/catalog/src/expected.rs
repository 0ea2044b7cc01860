use axum::http::{HeaderMap, header};
use coodie::{Error, Result};

/// The versions of a product of which a request may find one, or else is refused: what `If-Match` says.
#[derive(Clone)]
pub(crate) struct Expected(Option<Vec<i64>>);

impl Expected {
    /// Reads the tags that the client says, which may be several; a version is a tag in quotes.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let mut lines = headers.get_all(header::IF_MATCH).iter().peekable();
        if lines.peek().is_none_or(|line| *line == "*") {
            return Self(None);
        }
        let tags = lines.filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(','));
        // What is none of our tags is the tag of nothing.
        let version = |tag: &str| tag.trim().strip_prefix('"')?.strip_suffix('"')?.parse().ok();
        Self(Some(tags.filter_map(version).collect()))
    }

    /// Whether the client does not care.
    pub(crate) fn is_any(&self) -> bool {
        self.0.is_none()
    }

    /// A `Conflict`, if this version is none of them.
    pub(crate) fn check(&self, version: i64) -> Result<()> {
        match &self.0 {
            Some(versions) if !versions.contains(&version) => Err(Error::conflict("it has another version")),
            _ => Ok(()),
        }
    }
}
