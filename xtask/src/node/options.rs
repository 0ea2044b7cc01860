//! What a node is asked to be.

use anyhow::{Result, ensure};

/// What a node is asked to be; `Options::default()` is a fast throw-away node named `default`.
#[derive(Debug, Clone)]
pub struct Options {
    /// Its name: lower-case letters, digits, `-` and `_`. One node runs under a name.
    pub name: String,
    /// The port for CQL; without one, [`Options::PORT`] for the node named `default` and a free one for others.
    pub port: Option<u16>,
    /// The greatest heap, as Java spells it; without one, [`Options::HEAP`].
    pub heap: Option<String>,
    /// Syncs every write to disk and flushes system tables, so that a kill loses nothing. Slower.
    pub durable: bool,
    /// Asks clients for a user name and a password (`cassandra`, `cassandra`).
    pub auth: bool,
    /// Speaks TLS alone, with certificates of its own: [`Node::certificate`](super::Node::certificate).
    pub tls: bool,
    /// TLS that asks clients for a certificate, too.
    pub mutual_tls: bool,
    /// Begins with no data, and ends a node of that name that is still running.
    pub fresh: bool,
}

impl Options {
    /// The port of the node named `default`. Not 9042: a Cassandra of the user's own may be there.
    pub const PORT: u16 = 19042;
    /// The greatest heap when none is asked for.
    pub const HEAP: &'static str = "768M";
    /// The name when none is asked for.
    pub const NAME: &'static str = "default";

    pub(super) fn check(&self) -> Result<()> {
        check_name(&self.name)?;
        let heap = self.heap.as_deref().unwrap_or(Self::HEAP);
        let digits = heap.strip_suffix(['m', 'M', 'g', 'G']).unwrap_or_default();
        ensure!(
            !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()),
            "`{heap}` is not a heap size: write it like 768M or 2G"
        );
        Ok(())
    }
}

impl Default for Options {
    fn default() -> Self {
        let name = Self::NAME.to_owned();
        let (port, heap) = (None, None);
        Self { name, port, heap, durable: false, auth: false, tls: false, mutual_tls: false, fresh: false }
    }
}

/// Refuses a name that could not be the name of a folder anywhere.
pub(super) fn check_name(name: &str) -> Result<()> {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
    ensure!(
        !name.is_empty() && name.bytes().all(fits),
        "`{name}` is not a node's name: use lower-case letters, digits, `-` and `_`"
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_heaps_are_checked() {
        assert!(Options::default().check().is_ok());
        for name in ["", "../x", "A", "a b", "a.b"] {
            assert!(check_name(name).is_err(), "{name}");
        }
        for (heap, good) in
            [("512M", true), ("2g", true), ("M", false), ("", false), ("768", false), ("é", false)]
        {
            let options = Options { heap: Some(heap.to_owned()), ..Options::default() };
            assert_eq!(options.check().is_ok(), good, "{heap}");
        }
    }
}
