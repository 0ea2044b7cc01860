use coodie_core::Name;
use std::fmt;

/// A function in a `SELECT`: one of the server's own, or of a keyspace.
///
/// ```
/// use coodie_cql::Function;
///
/// assert_eq!(Function::native("writetime").to_string(), "WRITETIME");
/// let of_a_keyspace = Function::named("code.shorten");
/// assert!(of_a_keyspace.to_string() == "code.shorten" && !of_a_keyspace.is_native);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Function {
    /// The keyspace, unless the function is the server's own.
    pub keyspace: Option<Name>,
    /// Its name.
    pub name: Name,
    /// Whether it is one of those that Cassandra 5.0 has of its own, so that its arguments are known.
    pub is_native: bool,
}

/// The functions that the grammar knows as words.
const WORDS: &[&str] = &["avg", "count", "max", "maxwritetime", "min", "sum", "token", "ttl", "writetime"];

impl Function {
    /// Returns one of the server's own.
    #[must_use]
    pub fn native(name: &'static str) -> Self {
        Self { keyspace: None, name: Name::new(name), is_native: true }
    }

    /// Makes a function as it is spelt in CQL: `name`, or `keyspace.name`; each part as it is stored, without quotes.
    /// `.name` is one of the keyspace that the table is in, or of servers other than Cassandra 5.0.
    #[must_use]
    pub fn named(name: &'static str) -> Self {
        let Some((keyspace, name)) = name.split_once('.') else { return Self::native(name) };
        let keyspace = (!keyspace.is_empty()).then(|| Name::new(keyspace));
        Self { keyspace, name: Name::new(name), is_native: false }
    }

    /// Tells whether it is this one of the server's own.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.keyspace.is_none() && self.name.as_str() == name
    }

    /// Tells whether it makes one value of many rows, as far as coodie knows.
    #[must_use]
    pub fn is_aggregate(&self) -> bool {
        ["avg", "count", "countRows", "count_rows", "max", "min", "sum"].iter().any(|name| self.is(name))
    }
}

impl fmt::Display for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.keyspace {
            Some(keyspace) => write!(f, "{keyspace}.{}", self.name),
            None if WORDS.contains(&self.name.as_str()) => {
                f.write_str(&self.name.as_str().to_ascii_uppercase())
            }
            None => self.name.fmt(f),
        }
    }
}
