use crate::field::{Field, Part};
use crate::name::Names;
use crate::rust_type::{Form, RustType};
use crate::types::Types;

/// The columns of a key: one to three that choose the partition, none to three that order the rows in it.
pub(crate) fn key(names: &mut Names, types: &mut Types<'_>) -> Vec<Field> {
    let (partition, clustering) = (types.random.below(3) + 1, types.random.below(4));
    let mut columns = Vec::new();
    for position in 0..partition {
        let attribute = match partition == 1 && types.random.one_in(2) {
            true => "partition_key".to_owned(),
            false => format!("partition_key({position})"),
        };
        columns.push(column(Part::Partition, position, attribute, names, types));
    }
    if let [only] = &mut columns[..] {
        // Servers take no partition key of no bytes, and index no whole partition key.
        only.value = "filled(random)".to_owned();
        only.do_not_index();
    }
    let numbered = types.random.one_in(2);
    for position in 0..clustering {
        let order = types.random.pick(&["asc", "desc"]);
        let attribute = if numbered { format!("clustering({position}, {order})") } else { format!("clustering({order})") };
        columns.push(column(Part::Clustering, position, attribute, names, types));
    }
    if numbered && partition > 1 {
        types.random.shuffle(&mut columns);
    }
    columns
}

fn column(part: Part, position: usize, attribute: String, names: &mut Names, types: &mut Types<'_>) -> Field {
    let ty = loop {
        let depth = if types.random.one_in(3) { 2 } else { 0 };
        let ty: RustType = types.any(depth);
        if !ty.duration && !ty.source.starts_with("Box") {
            break ty;
        }
    };
    let mut field = Field::new(names.next(types.random), &ty, part);
    field.position = position;
    field.attributes.push(attribute);
    if ty.form == Form::Multi {
        field.attributes.push("frozen".to_owned());
    } else {
        field.freeze(&ty, 2, types.random);
    }
    field.index(&ty, types.random);
    field
}
