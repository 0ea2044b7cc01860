/// A type of a column, as Rust source, and what it can be used for.
#[derive(Clone, Debug)]
pub(crate) struct RustType {
    pub(crate) source: String,
    /// It has an order in Rust.
    pub(crate) ordered: bool,
    /// It has a hash in Rust.
    pub(crate) hashed: bool,
    /// A duration stands in it, which has no order in CQL.
    pub(crate) duration: bool,
    pub(crate) form: Form,
}

/// What its cells are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// One that is written whole.
    Whole,
    /// One that is frozen anyway.
    Tuple,
    /// As many as it has elements or fields, unless it is frozen.
    Multi,
}

impl RustType {
    /// What stands around others can do what all of them can.
    pub(crate) fn around(source: String, form: Form, inner: &[&Self]) -> Self {
        Self {
            source,
            ordered: inner.iter().all(|ty| ty.ordered),
            hashed: inner.iter().all(|ty| ty.hashed),
            duration: inner.iter().any(|ty| ty.duration),
            form,
        }
    }

    /// A list: of an element, or of so many.
    pub(crate) fn list(element: &Self, length: Option<usize>) -> Self {
        let source = match length {
            None => format!("Vec<{}>", element.source),
            Some(length) => format!("[{}; {length}]", element.source),
        };
        Self::around(source, Form::Multi, &[element])
    }

    /// A set of what can be told apart.
    pub(crate) fn set(element: &Self, hashed: bool) -> Self {
        let collection = if hashed { "HashSet" } else { "BTreeSet" };
        let source = format!("{collection}<{}>", element.source);
        Self::around(source, Form::Multi, &[element]).unsorted(hashed)
    }

    /// A map from what can be told apart.
    pub(crate) fn map(key: &Self, value: &Self, hashed: bool) -> Self {
        let collection = if hashed { "HashMap" } else { "BTreeMap" };
        let source = format!("{collection}<{}, {}>", key.source, value.source);
        Self::around(source, Form::Multi, &[key, value]).unsorted(hashed)
    }

    pub(crate) fn tuple(elements: &[Self]) -> Self {
        let sources: Vec<_> = elements.iter().map(|ty| ty.source.as_str()).collect();
        let comma = if elements.len() == 1 { "," } else { "" };
        let source = format!("({}{comma})", sources.join(", "));
        Self::around(source, Form::Tuple, &elements.iter().collect::<Vec<_>>())
    }

    /// The same behind a pointer, or an `Option`, which are not seen in CQL.
    pub(crate) fn behind(self, outer: &str) -> Self {
        Self { source: format!("{outer}<{}>", self.source), ..self }
    }

    /// A collection that hashes has neither order nor hash itself.
    fn unsorted(self, hashed: bool) -> Self {
        Self { ordered: self.ordered && !hashed, hashed: self.hashed && !hashed, ..self }
    }

    /// The derives that a type of the model's own can have which holds these.
    pub(crate) fn derives(inner: &[&Self]) -> &'static str {
        let all = Self::around(String::new(), Form::Whole, inner);
        match (all.ordered, all.hashed) {
            (true, true) => "Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash",
            (_, true) => "Debug, Clone, PartialEq, Eq, Hash",
            (true, _) => "Debug, Clone, PartialEq, Eq, PartialOrd, Ord",
            _ => "Debug, Clone, PartialEq",
        }
    }
}
