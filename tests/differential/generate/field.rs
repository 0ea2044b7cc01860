use crate::name::Name;
use crate::random::Random;
use crate::rust_type::{Form, RustType};
use crate::scalar::Scalar;
use crate::types::Types;
use std::fmt;

/// A field of a document or of a user type.
pub(crate) struct Field {
    pub(crate) name: Name,
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

/// Types that are stored as others: what stands on the field, its type, and a random value, optional or not.
const STORED_AS: &[(&str, &str, &str, &str)] = &[
    ("column(cql = \"ascii\")", "String", "draw::<Ascii>(random).into_inner()", "draw::<Option<Ascii>>(random).map(Ascii::into_inner)"),
    ("column(cql = \"timeuuid\")", "Uuid", "draw::<TimeUuid>(random).get()", "draw::<Option<TimeUuid>>(random).map(TimeUuid::get)"),
    ("column(cql = \"varint\")", "i64", "draw(random)", "draw(random)"),
    ("column(cql = \"varint\")", "i128", "draw(random)", "draw(random)"),
    ("column(with = seconds)", "Duration", "draw(random)", ""),
    ("json", "BTreeMap<String, Option<i64>>", "draw(random)", "draw(random)"),
    ("json", "Vec<(bool, String)>", "draw(random)", "draw(random)"),
];

impl Field {
    /// A field of this type.
    pub(crate) fn new(name: Name, ty: &RustType, part: Part) -> Self {
        Self { name, ty: ty.source.clone(), part, position: 0, attributes: Vec::new(), value: "draw(random)".to_owned(), sought: false }
    }

    /// A column beside the key.
    pub(crate) fn beside_the_key(name: Name, part: Part, types: &mut Types<'_>) -> Self {
        let mut field = match types.random.below(8) {
            0 => return Self::stored_as(name, part, types.random),
            1 => Self::with_default(name, part, types.random),
            _ => {
                let ty = types.any(3);
                let mut field = Self::new(name, &ty, part);
                field.freeze(&ty, 3, types.random);
                field.index(&ty, types.random);
                field
            }
        };
        if field.attributes.is_empty() && types.random.one_in(2) {
            field.ty = format!("Option<{}>", field.ty);
            field.value = "kept(draw(random))".to_owned();
        }
        field
    }

    fn stored_as(name: Name, part: Part, random: &mut Random) -> Self {
        let (attribute, ty, value, optional) = random.pick(STORED_AS);
        let (ty, value) = match random.one_in(2) && !optional.is_empty() {
            true => (format!("Option<{ty}>"), *optional),
            false => ((*ty).to_owned(), *value),
        };
        let attributes = vec![(*attribute).to_owned()];
        Self { name, ty, part, position: 0, attributes, value: value.to_owned(), sought: false }
    }

    fn with_default(name: Name, part: Part, random: &mut Random) -> Self {
        let scalar = Scalar::any(random);
        let mut field = Self::new(name, &scalar.rust_type(), part);
        field.attributes.extend(scalar.default.map(|default| format!("column(default = {default})")));
        field
    }

    /// Freezes what can be frozen, once in so many times.
    pub(crate) fn freeze(&mut self, ty: &RustType, times: usize, random: &mut Random) {
        if ty.form != Form::Whole && random.one_in(times) {
            self.attributes.push("frozen".to_owned());
        }
    }

    /// Indexes what a plain index can look into.
    pub(crate) fn index(&mut self, ty: &RustType, random: &mut Random) {
        let frozen = self.attributes.iter().any(|attribute| attribute == "frozen");
        if !ty.duration && !(frozen && ty.form == Form::Multi) && random.one_in(5) {
            self.attributes.push("indexed".to_owned());
            self.sought = ty.form != Form::Multi && !ty.source.starts_with("Box");
        }
    }

    pub(crate) fn do_not_index(&mut self) {
        self.attributes.retain(|attribute| attribute != "indexed");
        self.sought = false;
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
