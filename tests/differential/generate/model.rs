use crate::field::{Field, Part};
use crate::key::key;
use crate::name::{self, Names};
use crate::own::{Own, own_types};
use crate::random::Random;
use crate::types::Types;
use std::fmt::Write;

/// A document, the types that it brings along, and how it is told to the test.
pub(crate) struct Model {
    number: usize,
    own: Vec<Own>,
    attributes: Vec<String>,
    fields: Vec<Field>,
}

impl Model {
    pub(crate) fn new(number: usize, random: &mut Random) -> Self {
        let own = own_types(random);
        let types: Vec<_> = own.iter().map(|own| own.ty.clone()).collect();
        let mut names = Names::new(random);
        let table = name::table(number, random);
        let mut types = Types { random, own: &types };
        let mut fields = key(&mut names, &mut types);
        let clustered = fields.iter().any(|field| field.part == Part::Clustering);
        let counts = types.random.one_in(10);
        for _ in 0..types.random.below(7) + usize::from(counts) {
            let name = names.next(types.random);
            fields.push(match types.random.below(5) {
                _ if counts => counter(name, types.random),
                0 if clustered => {
                    let mut field = Field::beside_the_key(name, Part::Static, &mut types);
                    field.attributes.insert(0, "static_column".to_owned());
                    field
                }
                _ => Field::beside_the_key(name, Part::Regular, &mut types),
            });
        }
        Self { number, own, attributes: vec![format!("table = {table:?}")], fields }
    }

    pub(crate) fn name(&self) -> String {
        format!("m{:03}", self.number)
    }

    /// The document as one would write it.
    pub(crate) fn source(&self) -> String {
        let mut source: String = self.own.iter().map(|own| own.source.as_str()).collect();
        source += "#[derive(coodie::Document, Debug, Clone, PartialEq)]\n";
        writeln!(source, "#[document({})]\npub struct Model {{", self.attributes.join(", ")).expect("text");
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
        let constant = |field: &Field| format!("{} = {}", field.name.constant(), field.name.field);
        let told: String = self.own.iter().map(|own| own.told.as_str()).collect();
        let filters = self.list(|field| field.sought, Field::filter);
        let counters = self.list(|field| field.part == Part::Counter, constant);
        let written = if counters.is_empty() { "saved".to_owned() } else { format!("counted: [{counters}]") };
        format!(
            "pub mod {name} {{\n    use coodie_differential::prelude::*;\n    include!(\"{name}.rs\");\n    \
             {told}    sample!(Model {{ {values} }} from random);\n    subject! {{\n        Model, \"{name}\", \
             include_str!(\"{name}.rs\"),\n        partition: [{}], clustering: [{}], statics: [{}], \n        filters: |row| [{filters}], types: [], {written}\n    }}\n}}\n",
            of(Part::Partition),
            of(Part::Clustering),
            of(Part::Static),
        )
    }

    fn list(&self, of: impl Fn(&Field) -> bool, show: impl Fn(&Field) -> String) -> String {
        let mut fields: Vec<_> = self.fields.iter().filter(|field| of(field)).collect();
        fields.sort_by_key(|field| field.position);
        fields.into_iter().map(show).collect::<Vec<_>>().join(", ")
    }
}

fn counter(name: name::Name, random: &mut Random) -> Field {
    let optional = random.one_in(2);
    Field {
        name,
        ty: if optional { "Option<i64>" } else { "i64" }.to_owned(),
        part: Part::Counter,
        position: 0,
        attributes: vec!["counter".to_owned()],
        value: "draw(random)".to_owned(),
        sought: false,
    }
}
