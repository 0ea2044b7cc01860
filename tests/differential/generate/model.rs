use crate::field::{Field, Part};
use crate::index::Indexes;
use crate::key::key;
use crate::name::{self, Names};
use crate::option::options;
use crate::own::{Own, own_types};
use crate::random::Random;
use crate::types::Types;
use std::fmt::Write;

/// A document, the types that it brings along, and how it is told to the test.
pub(crate) struct Model {
    number: usize,
    own: Vec<Own>,
    settings: Vec<String>,
    fields: Vec<Field>,
}

impl Model {
    pub(crate) fn new(number: usize, random: &mut Random) -> Self {
        let own = own_types(number, random);
        let counts = random.one_in(10);
        let mut settings = vec![format!("table = {:?}", name::table(number, random))];
        settings.extend(options(counts, random));
        let fields = {
            let own: Vec<_> = own.iter().map(|own| own.ty.clone()).collect();
            let (mut names, mut indexes) = (Names::new(random), Indexes::new(number));
            let mut types = Types { random, own: &own };
            // Servers index no table of counters.
            let mut fields = key(&mut names, &mut types, (!counts).then_some(&mut indexes));
            if counts {
                fields.extend(counters(&mut names, types.random));
            } else {
                let clustered = fields.iter().any(|field| field.part == Part::Clustering);
                fields.extend(others(clustered, &mut names, &mut types, &mut indexes));
            }
            fields
        };
        Self { number, own, settings, fields }
    }

    pub(crate) fn name(&self) -> String {
        format!("m{:03}", self.number)
    }

    /// The document as one would write it.
    pub(crate) fn source(&self) -> String {
        let mut source: String = self.own.iter().map(|own| own.source.as_str()).collect();
        source += "#[derive(coodie::Document, Debug, Clone, PartialEq)]\n";
        writeln!(source, "#[document({})]\npub struct Model {{", self.settings.join(", ")).expect("text");
        for field in &self.fields {
            write!(source, "{field}").expect("text");
        }
        source + "}\n"
    }

    /// The module that includes the source, and says what the test must know of it.
    pub(crate) fn module(&self) -> String {
        let name = self.name();
        let values = self.list(|_| true, |field| format!("{}: {}", field.name.field, field.value));
        let of = |part| self.list(|field| field.part == part, |field| field.name.field.clone());
        let told: String = self.own.iter().map(|own| own.told.as_str()).collect();
        let filters = self.list(|field| field.sought, Field::filter);
        let types = self.own.iter().rev().filter(|own| own.is_user_type).map(|own| own.ty.source.as_str());
        let types = types.collect::<Vec<_>>().join(", ");
        format!(
            "pub mod {name} {{\n    use coodie_differential::prelude::*;\n    include!(\"{name}.rs\");\n{told}    \
             sample!(Model {{ {values} }} from random);\n    subject! {{\n        Model, \"{name}\", \
             include_str!(\"{name}.rs\"),\n        partition: [{}], clustering: [{}], statics: [{}],\n        \
             filters: |row| [{filters}], types: [{types}], {}\n    }}\n}}\n",
            of(Part::Partition),
            of(Part::Clustering),
            of(Part::Static),
            self.written(),
        )
    }

    /// How rows are written.
    fn written(&self) -> String {
        let counter = |field: &Field| format!("{} = {}", field.name.constant(), field.name.field);
        let counters = self.list(|field| field.part == Part::Counter, counter);
        if counters.is_empty() { "saved".to_owned() } else { format!("counted: [{counters}]") }
    }

    /// Shows fields, those of the key in its order.
    fn list(&self, of: impl Fn(&Field) -> bool, show: impl Fn(&Field) -> String) -> String {
        let mut fields: Vec<_> = self.fields.iter().filter(|field| of(field)).collect();
        fields.sort_by_key(|field| field.position);
        fields.into_iter().map(show).collect::<Vec<_>>().join(", ")
    }
}

/// One to six counters, the first of which is always counted: a row of none is not there.
fn counters(names: &mut Names, random: &mut Random) -> Vec<Field> {
    let mut counters = vec![Field::counter(names.next(random), false)];
    for _ in 0..random.below(6) {
        counters.push(Field::counter(names.next(random), random.one_in(2)));
    }
    counters
}

/// None to six columns that are neither key nor counters.
fn others(clustered: bool, names: &mut Names, types: &mut Types<'_>, indexes: &mut Indexes) -> Vec<Field> {
    let mut others = Vec::new();
    for _ in 0..types.random.below(7) {
        let name = names.next(types.random);
        if types.random.one_in(15) {
            others.push(Field::skipped(name));
            continue;
        }
        let is_static = clustered && types.random.one_in(5);
        let part = if is_static { Part::Static } else { Part::Regular };
        let mut field = Field::beside_the_key(name, part, types);
        field.index(indexes, types.random);
        if is_static {
            field.attributes.insert(0, "static_column".to_owned());
        }
        others.push(field);
    }
    others
}
