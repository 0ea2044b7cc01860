use crate::field::{Field, Part};
use crate::index::Indexes;
use crate::name::Names;
use crate::types::Types;

/// The columns of a key: one to three that choose the partition, none to three that order the rows in it.
pub(crate) fn key(names: &mut Names, types: &mut Types<'_>, indexes: Option<&mut Indexes>) -> Vec<Field> {
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
        // Servers take no partition key of no bytes.
        only.value = "filled(random)".to_owned();
    }
    let numbered = types.random.one_in(2);
    for position in 0..clustering {
        let order = types.random.pick(&["asc", "desc"]);
        let attribute = if numbered {
            format!("clustering({position}, {order})")
        } else {
            format!("clustering({order})")
        };
        columns.push(column(Part::Clustering, position, attribute, names, types));
    }
    if let Some(indexes) = indexes {
        // The whole partition key needs no index, and servers make none.
        let rest = if partition == 1 { &mut columns[1..] } else { &mut columns[..] };
        rest.iter_mut().for_each(|column| column.index(indexes, types.random));
    }
    if numbered && partition > 1 {
        types.random.shuffle(&mut columns);
    }
    columns
}

/// A column whose equal values have equal bytes.
fn column(part: Part, position: usize, attribute: String, names: &mut Names, types: &mut Types<'_>) -> Field {
    let ty = loop {
        let depth = if types.random.one_in(3) { 2 } else { 0 };
        let ty = types.any(depth);
        if !ty.cql.holds_duration() && !ty.scattered && !ty.source.starts_with("Box") {
            break ty;
        }
    };
    let mut field = Field::new(names.next(types.random), &ty, part);
    field.position = position;
    field.attributes.push(attribute);
    let times = if ty.cql.is_multi_cell() { 1 } else { 2 };
    field.freeze(times, types.random);
    field
}
