use crate::{Error, Result};
use std::{borrow::Cow, fmt};

/// A name in CQL: of a keyspace, a table, a column, an index. It is quoted where it must be.
///
/// ```
/// use coodie_core::Name;
/// assert_eq!(Name::new("author").to_string(), "author");
/// assert_eq!(Name::new("order").to_string(), "\"order\"");
/// assert_eq!(Name::new("say \"hi\"").to_string(), "\"say \"\"hi\"\"\"");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(Cow<'static, str>);

impl Name {
    /// Makes a name as it is stored, without quotes.
    pub fn new(name: impl Into<Cow<'static, str>>) -> Self {
        Self(name.into())
    }

    /// Returns the name as it is stored, without quotes.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if is_plain(&self.0) {
            f.write_str(&self.0)
        } else {
            write!(f, "\"{}\"", self.0.replace('"', "\"\""))
        }
    }
}

/// Plain names are lower case and not reserved; a server would fold all others, or refuse them.
pub(crate) const fn is_plain(name: &str) -> bool {
    let bytes = name.as_bytes();
    let mut n = 0;
    while n < bytes.len() {
        if !(bytes[n].is_ascii_lowercase() || n > 0 && (bytes[n].is_ascii_digit() || bytes[n] == b'_')) {
            return false;
        }
        n += 1;
    }
    n > 0 && !is_among(name, RESERVED)
}

/// Tells whether the name is one of `words`.
pub(crate) const fn is_among(name: &str, words: &[&str]) -> bool {
    let mut n = 0;
    while n < words.len() && !is_same(name, words[n]) {
        n += 1;
    }
    n < words.len()
}

/// `a == b`, for constants.
pub(crate) const fn is_same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut n = 0;
    while n < a.len() && n < b.len() && a[n] == b[n] {
        n += 1;
    }
    n == a.len() && n == b.len()
}

/// The words that Cassandra or ScyllaDB reserve; a quoted name is never wrong, so the longer list is safe.
const RESERVED: &[&str] = &[
    "add",
    "allow",
    "alter",
    "and",
    "apply",
    "asc",
    "authorize",
    "batch",
    "begin",
    "by",
    "columnfamily",
    "create",
    "default",
    "delete",
    "desc",
    "describe",
    "drop",
    "entries",
    "execute",
    "from",
    "full",
    "grant",
    "if",
    "in",
    "index",
    "infinity",
    "insert",
    "into",
    "is",
    "keyspace",
    "limit",
    "materialized",
    "mbean",
    "mbeans",
    "modify",
    "nan",
    "norecursive",
    "not",
    "null",
    "of",
    "on",
    "or",
    "order",
    "primary",
    "rename",
    "replace",
    "revoke",
    "schema",
    "scylla_clustering_bound",
    "scylla_counter_shard_list",
    "scylla_timeuuid_list_index",
    "select",
    "set",
    "table",
    "to",
    "token",
    "truncate",
    "unlogged",
    "unset",
    "update",
    "use",
    "using",
    "view",
    "where",
    "with",
];

/// Refuses a keyspace name that no server takes: `\w`, 1 to 48 characters.
///
/// # Errors
/// `InvalidQuery`.
pub fn check_keyspace_name(name: &str) -> Result<()> {
    check("keyspace", name, 48)
}

/// Refuses a table name that no server takes: `\w`, 1 to 222 characters.
///
/// # Errors
/// `InvalidQuery`.
pub fn check_table_name(name: &str) -> Result<()> {
    check("table", name, 222)
}

/// Refuses an index name that no server takes: `\w`, 1 to 222 characters.
///
/// # Errors
/// `InvalidQuery`.
pub fn check_index_name(name: &str) -> Result<()> {
    check("index", name, 222)
}

fn check(what: &str, name: &str, longest: usize) -> Result<()> {
    let word = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if word && (1..=longest).contains(&name.len()) {
        return Ok(());
    }
    Err(Error::invalid_query(format!(
        "{name:?} cannot name a {what}: use 1 to {longest} of the letters a to z, digits and underscores"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_unless_proven_plain() {
        for (name, cql) in [
            ("a1_b", "a1_b"),
            ("1a", "\"1a\""),
            ("_a", "\"_a\""),
            ("Name", "\"Name\""),
            ("select", "\"select\""),
            ("two words", "\"two words\""),
            ("naïve", "\"naïve\""),
            ("", "\"\""),
        ] {
            assert_eq!(Name::new(name).to_string(), cql);
        }
    }

    #[test]
    fn tables_and_keyspaces_take_words_only() {
        assert!(check_keyspace_name("Code_1").is_ok());
        assert!(check_keyspace_name(&"k".repeat(49)).is_err_and(|e| e.is_invalid_query()));
        assert!(check_table_name(&"t".repeat(222)).is_ok() && check_table_name(&"t".repeat(223)).is_err());
        assert!(check_table_name("a b").is_err() && check_index_name("").is_err());
        assert!(check_table_name("x; DROP KEYSPACE y").is_err());
    }
}
