use super::cells::{Cells, boolean, int, list, text, texts};
use crate::catalogue::{Catalogue, Class, Column, Definition, Index, Keyspace, Kind, Strategy, strategy};
use coodie_core::{Order, TypeName, UserDefinedType};

pub(super) fn definitions(catalogue: &Catalogue) -> impl Iterator<Item = &Definition> {
    catalogue.0.values().flat_map(|keyspace| keyspace.tables.values()).map(|table| &*table.definition)
}

pub(super) fn keyspaces(catalogue: &Catalogue) -> Vec<Cells> {
    let local = strategy("LocalStrategy", []);
    let own = ["system", "system_schema"].map(|name| (name, &local, true));
    let user =
        catalogue.0.iter().map(|(name, keyspace)| (&**name, &keyspace.replication, keyspace.durable_writes));
    let row = |(name, replication, durable): (&str, &Strategy, bool)| {
        vec![text(name), boolean(durable), texts(replication)]
    };
    own.into_iter().chain(user).map(row).collect()
}

pub(super) fn types(catalogue: &Catalogue) -> Vec<Cells> {
    let row = |(keyspace, ty): (&str, &UserDefinedType<'static>)| {
        let names = ty.field_types.iter().map(|(name, _)| name.clone().into_owned());
        let types = ty.field_types.iter().map(|(_, ty)| TypeName(ty).to_string());
        vec![text(keyspace), text(&*ty.name), list(names), list(types)]
    };
    let of_keyspace = |(name, keyspace): (&'_ String, &'_ Keyspace)| {
        keyspace.types.0.values().map(|ty| row((name, ty))).collect::<Vec<_>>()
    };
    catalogue.0.iter().flat_map(of_keyspace).collect()
}

pub(super) fn columns(catalogue: &Catalogue) -> Vec<Cells> {
    let of_table = |table: &'_ Definition| {
        let row = |column: &Column| {
            let (kind, position) = match column.kind {
                Kind::Partition(place) => ("partition_key", place as i32),
                Kind::Clustering(place, _) => ("clustering", place as i32),
                Kind::Static => ("static", -1),
                Kind::Regular => ("regular", -1),
            };
            vec![
                text(&*table.keyspace),
                text(&*table.name),
                text(&*column.name),
                text(order(column.kind)),
                text(&*column.name),
                text(kind),
                int(position),
                text(TypeName(&column.ty).to_string()),
            ]
        };
        table.columns.iter().map(row).collect::<Vec<_>>()
    };
    definitions(catalogue).flat_map(of_table).collect()
}

fn order(kind: Kind) -> &'static str {
    match kind {
        Kind::Clustering(_, Order::Asc) => "asc",
        Kind::Clustering(_, Order::Desc) => "desc",
        _ => "none",
    }
}

pub(super) fn indexes(catalogue: &Catalogue) -> Vec<Cells> {
    let row = |table: &Definition, index: &Index| {
        let kind = if index.class == Class::Local { "COMPOSITES" } else { "CUSTOM" };
        vec![
            text(&*table.keyspace),
            text(&*table.name),
            text(&*index.name),
            text(kind),
            texts(&index.options),
        ]
    };
    let of_table =
        |table: &'_ Definition| table.indexes.iter().map(|index| row(table, index)).collect::<Vec<_>>();
    definitions(catalogue).flat_map(of_table).collect()
}
