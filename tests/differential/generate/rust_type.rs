use crate::cql::Cql;

/// A type of a column, as Rust source, and what it can be used for.
#[derive(Clone, Debug)]
pub(crate) struct RustType {
    pub(crate) source: String,
    pub(crate) cql: Cql,
    /// It has an order in Rust.
    pub(crate) ordered: bool,
    /// It has a hash in Rust.
    pub(crate) hashed: bool,
    /// Equal values can have different bytes, since a collection in it has no order of its own. Servers put some of
    /// these in order, and not those in tuples and in descending keys.
    pub(crate) scattered: bool,
}

impl RustType {
    /// What stands around others can do what all of them can.
    pub(crate) fn around(source: String, cql: Cql, inner: &[&Self]) -> Self {
        Self {
            source,
            cql,
            ordered: inner.iter().all(|ty| ty.ordered),
            hashed: inner.iter().all(|ty| ty.hashed),
            scattered: inner.iter().any(|ty| ty.scattered),
        }
    }

    /// A list: of an element, or of so many.
    pub(crate) fn list(element: &Self, length: Option<usize>) -> Self {
        let source = match length {
            None => format!("Vec<{}>", element.source),
            Some(length) => format!("[{}; {length}]", element.source),
        };
        Self::around(source, Cql::List(element.cql.clone().into()), &[element])
    }

    pub(crate) fn vector(element: &Self, dimensions: usize) -> Self {
        let source = format!("Vector<{}, {dimensions}>", element.source);
        Self::around(source, Cql::Vector(element.cql.clone().into()), &[element])
    }

    /// A set of what can be told apart.
    pub(crate) fn set(element: &Self, hashed: bool) -> Self {
        let source = format!("{}<{}>", if hashed { "HashSet" } else { "BTreeSet" }, element.source);
        Self::around(source, Cql::Set(element.cql.clone().into()), &[element]).without_order(hashed)
    }

    /// A map from what can be told apart.
    pub(crate) fn map(key: &Self, value: &Self, hashed: bool) -> Self {
        let collection = if hashed { "HashMap" } else { "BTreeMap" };
        let source = format!("{collection}<{}, {}>", key.source, value.source);
        let cql = Cql::Map(key.cql.clone().into(), value.cql.clone().into());
        Self::around(source, cql, &[key, value]).without_order(hashed)
    }

    pub(crate) fn tuple(elements: &[Self]) -> Self {
        let sources: Vec<_> = elements.iter().map(|ty| ty.source.as_str()).collect();
        let comma = if elements.len() == 1 { "," } else { "" };
        let source = format!("({}{comma})", sources.join(", "));
        let cql = Cql::Tuple(elements.iter().map(|ty| ty.cql.clone()).collect());
        Self::around(source, cql, &elements.iter().collect::<Vec<_>>())
    }

    /// The same behind a pointer, or an `Option`, which are not seen in CQL.
    pub(crate) fn behind(self, outer: &str) -> Self {
        Self { source: format!("{outer}<{}>", self.source), ..self }
    }

    /// A collection that hashes has neither order nor hash itself.
    fn without_order(self, hashed: bool) -> Self {
        Self {
            ordered: self.ordered && !hashed,
            hashed: self.hashed && !hashed,
            scattered: self.scattered || hashed,
            ..self
        }
    }

    /// What a type of the model's own can derive that holds these.
    pub(crate) fn derives(&self) -> &'static str {
        match (self.ordered, self.hashed) {
            (true, true) => "Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash",
            (_, true) => "Debug, Clone, PartialEq, Eq, Hash",
            (true, _) => "Debug, Clone, PartialEq, Eq, PartialOrd, Ord",
            _ => "Debug, Clone, PartialEq",
        }
    }
}
