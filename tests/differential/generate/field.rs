use crate::cql::Cql;
use crate::index::Indexes;
use crate::name::Name;
use crate::random::Random;
use crate::rust_type::RustType;
use crate::scalar::Scalar;
use crate::types::Types;
use std::fmt;

/// A field of a document or of a user type.
pub(crate) struct Field {
    pub(crate) name: Name,
    /// The type in CQL, where it follows from the type in Rust.
    cql: Option<Cql>,
    pub(crate) ty: String,
    pub(crate) part: Part,
    /// Where in the partition key, or in the clustering key.
    pub(crate) position: usize,
    /// What else stands on it, without `#[` and `]`.
    pub(crate) attributes: Vec<String>,
    /// An expression of a random value.
    pub(crate) value: String,
    /// Rows are found by its value.
    pub(crate) sought: bool,
}

/// The part that it plays in the table.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Partition,
    Clustering,
    Static,
    Counter,
    Regular,
}

/// What stands on a field that is stored as another type, its type, and a random value of it.
const STORED_AS: &[(&str, &str, &str)] = &[
    ("column(cql = \"ascii\")", "String", "draw::<Ascii>(random).into_inner()"),
    ("column(cql = \"ascii\")", "Option<String>", "draw::<Option<Ascii>>(random).map(Ascii::into_inner)"),
    ("column(cql = \"timeuuid\")", "Uuid", "draw::<TimeUuid>(random).get()"),
    ("column(cql = \"timeuuid\")", "Option<Uuid>", "draw::<Option<TimeUuid>>(random).map(TimeUuid::get)"),
    ("column(cql = \"varint\")", "i64", "draw(random)"),
    ("column(cql = \"varint\")", "Option<i128>", "draw(random)"),
    ("column(with = seconds)", "Duration", "draw(random)"),
    ("json", "BTreeMap<String, Option<i64>>", "draw(random)"),
    ("json", "Vec<(bool, String)>", "draw(random)"),
    ("json", "Option<Vec<i8>>", "draw(random)"),
];

impl Field {
    /// A field of this type.
    pub(crate) fn new(name: Name, ty: &RustType, part: Part) -> Self {
        Self { cql: Some(ty.cql.clone()), ..Self::plain(name, &ty.source, part, "draw(random)") }
    }

    fn plain(name: Name, ty: &str, part: Part, value: &str) -> Self {
        let (ty, value) = (ty.to_owned(), value.to_owned());
        Self { name, cql: None, ty, part, position: 0, attributes: Vec::new(), value, sought: false }
    }

    pub(crate) fn counter(name: Name, optional: bool) -> Self {
        let field =
            Self::plain(name, if optional { "Option<i64>" } else { "i64" }, Part::Counter, "draw(random)");
        field.with("counter")
    }

    /// A field that is not stored.
    pub(crate) fn skipped(name: Name) -> Self {
        let name = Name { column: None, ..name };
        Self::plain(name, "u16", Part::Regular, "0").with("skip")
    }

    fn with(mut self, attribute: &str) -> Self {
        self.attributes.push(attribute.to_owned());
        self
    }

    /// A column beside the key.
    pub(crate) fn beside_the_key(name: Name, part: Part, types: &mut Types<'_>) -> Self {
        let mut field = match types.random.below(8) {
            0 => {
                let (attribute, ty, value) = types.random.pick(STORED_AS);
                return Self::plain(name, ty, part, value).with(attribute);
            }
            1 => Self::with_default(name, part, types.random),
            _ => Self::new(name, &types.any(3), part),
        };
        if field.attributes.is_empty() && types.random.one_in(2) {
            field.ty = format!("Option<{}>", field.ty);
            field.value = "kept(draw(random))".to_owned();
        }
        field.freeze(3, types.random);
        field
    }

    fn with_default(name: Name, part: Part, random: &mut Random) -> Self {
        let scalar = Scalar::any(random);
        let mut field = Self::new(name, &scalar.rust_type(), part);
        field.attributes.extend(scalar.default.map(|default| format!("column(default = {default})")));
        field
    }

    /// Freezes what can be frozen, once in so many times.
    pub(crate) fn freeze(&mut self, times: usize, random: &mut Random) {
        let Some(cql) = &self.cql else { return };
        // Cassandra 5.0 loses track of columns in several cells whose name begins so: reads fail after a flush.
        let must = cql.is_multi_cell() && self.name.column().starts_with(|c: char| !c.is_ascii());
        if must || cql.can_be_frozen() && random.one_in(times) {
            self.attributes.push("frozen".to_owned());
        }
    }

    fn is_frozen(&self) -> bool {
        self.attributes.iter().any(|attribute| attribute == "frozen")
    }

    /// Indexes the column, if it can be, once in so many times.
    pub(crate) fn index(&mut self, indexes: &mut Indexes, random: &mut Random) {
        let is_key = matches!(self.part, Part::Partition | Part::Clustering);
        let Some(cql) = self.cql.clone().filter(|_| random.one_in(5)) else { return };
        if let Some(index) = indexes.on(self.name.column(), &cql, self.is_frozen(), is_key, random) {
            self.attributes.push(index);
            let in_parts = cql.is_collection() && !self.is_frozen();
            self.sought = !in_parts && !self.ty.contains("Box");
        }
    }

    /// An expression of an optional filter by its value in `row`.
    pub(crate) fn filter(&self) -> String {
        let (constant, field) = (self.name.constant(), &self.name.field);
        match self.ty.starts_with("Option") {
            true => format!("row.{field}.clone().map(|it| Model::{constant}.eq(it))"),
            false => format!("Some(Model::{constant}.eq(row.{field}.clone()))"),
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(column) = &self.name.column {
            writeln!(f, "    #[column(name = {column:?})]")?;
        }
        for attribute in &self.attributes {
            writeln!(f, "    #[{attribute}]")?;
        }
        writeln!(f, "    pub {}: {},", self.name.field, self.ty)
    }
}
