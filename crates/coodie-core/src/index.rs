/// An index on a column.
///
/// ```
/// use coodie_core::{Index, IndexClass, IndexTarget};
///
/// let index = Index::new(Some("by_label")).on(IndexTarget::Values).using(IndexClass::Sai, &[]);
/// assert_eq!((index.name, index.class, index.target), (Some("by_label"), IndexClass::Sai, IndexTarget::Values));
/// assert_eq!(Index::new(None).class, IndexClass::Plain);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Index {
    /// The name; without one it is `{table}_{column}_idx`.
    pub name: Option<&'static str>,
    /// What makes it.
    pub class: IndexClass,
    /// What of the column it holds.
    pub target: IndexTarget,
    /// Its options, which only a class takes: names and values as the server spells them.
    pub options: &'static [(&'static str, &'static str)],
}

/// What makes an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum IndexClass {
    /// The server's own: `CREATE INDEX`.
    Plain,
    /// Storage-attached: `CREATE INDEX .. USING 'sai'`.
    Sai,
    /// A class by its name: `CREATE CUSTOM INDEX .. USING 'name'`.
    Custom(&'static str),
}

/// What of a column an index holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum IndexTarget {
    /// Its value; of a collection, what the server takes by itself: the elements, or a map's values.
    Column,
    /// A map's keys.
    Keys,
    /// A collection's elements, a map's values.
    Values,
    /// A map's entries.
    Entries,
    /// A frozen collection as a whole.
    Full,
}

impl Index {
    /// Makes a plain index.
    #[must_use]
    pub const fn new(name: Option<&'static str>) -> Self {
        Self { name, class: IndexClass::Plain, target: IndexTarget::Column, options: &[] }
    }

    /// Returns the same, made by a class.
    #[must_use]
    pub const fn using(
        mut self,
        class: IndexClass,
        options: &'static [(&'static str, &'static str)],
    ) -> Self {
        self.class = class;
        self.options = options;
        self
    }

    /// Returns the same, of a part of the column.
    #[must_use]
    pub const fn on(mut self, target: IndexTarget) -> Self {
        self.target = target;
        self
    }
}
