// The topics of the suite, compiled once for each mode from the same text.

#[macro_use]
#[path = "combinations.rs"]
mod combinations;

#[path = "batches.rs"]
mod batches;
#[path = "batches_conditional.rs"]
mod batches_conditional;
#[path = "batches_reach.rs"]
mod batches_reach;
#[path = "bulk.rs"]
mod bulk;
#[path = "cluster.rs"]
mod cluster;
#[path = "collections.rs"]
mod collections;
#[path = "conditions_columns.rs"]
mod conditions_columns;
#[path = "conditions_parts.rs"]
mod conditions_parts;
#[path = "conditions_refusals.rs"]
mod conditions_refusals;
#[path = "counters.rs"]
mod counters;
#[path = "crud.rs"]
mod crud;
#[path = "errors.rs"]
mod errors;
#[path = "filtering.rs"]
mod filtering;
#[path = "filtering_sai.rs"]
mod filtering_sai;
#[path = "filters.rs"]
mod filters;
#[path = "filters_contains.rs"]
mod filters_contains;
#[path = "filters_lookup.rs"]
mod filters_lookup;
#[path = "filters_patterns.rs"]
mod filters_patterns;
#[path = "filters_products.rs"]
mod filters_products;
#[path = "filters_several.rs"]
mod filters_several;
#[path = "filters_terminals.rs"]
mod filters_terminals;
#[path = "filters_token.rs"]
mod filters_token;
#[path = "filters_tuples.rs"]
mod filters_tuples;
#[path = "gets.rs"]
mod gets;
#[path = "indexes.rs"]
mod indexes;
#[path = "keys.rs"]
mod keys;
#[path = "keys_order.rs"]
mod keys_order;
#[path = "lifecycle.rs"]
mod lifecycle;
#[path = "literal.rs"]
mod literal;
#[path = "liveness.rs"]
mod liveness;
#[path = "lwt.rs"]
mod lwt;
#[path = "names.rs"]
mod names;
#[path = "order.rs"]
mod order;
#[path = "paging.rs"]
mod paging;
#[path = "refused_reads.rs"]
mod refused_reads;
#[path = "refused_vectors.rs"]
mod refused_vectors;
#[path = "refused_writes.rs"]
mod refused_writes;
#[path = "remade.rs"]
mod remade;
#[path = "request_levels.rs"]
mod request_levels;
#[path = "request_options.rs"]
mod request_options;
#[path = "scan.rs"]
mod scan;
#[path = "schema.rs"]
mod schema;
#[path = "schema_check.rs"]
mod schema_check;
#[path = "schema_indexes.rs"]
mod schema_indexes;
#[path = "schema_keyspaces.rs"]
mod schema_keyspaces;
#[path = "schema_options.rs"]
mod schema_options;
#[path = "schema_sync.rs"]
mod schema_sync;
#[path = "schema_tenants.rs"]
mod schema_tenants;
#[path = "schema_user_types.rs"]
mod schema_user_types;
#[path = "select_aggregates.rs"]
mod select_aggregates;
#[path = "select_ann.rs"]
mod select_ann;
#[path = "select_cast.rs"]
mod select_cast;
#[path = "select_columns.rs"]
mod select_columns;
#[path = "select_distinct.rs"]
mod select_distinct;
#[path = "select_functions.rs"]
mod select_functions;
#[path = "select_groups.rs"]
mod select_groups;
#[path = "select_json.rs"]
mod select_json;
#[path = "select_native.rs"]
mod select_native;
#[path = "select_partial.rs"]
mod select_partial;
#[path = "select_projection.rs"]
mod select_projection;
#[path = "select_reach.rs"]
mod select_reach;
#[path = "select_times.rs"]
mod select_times;
#[path = "sessions.rs"]
mod sessions;
#[path = "stamps.rs"]
mod stamps;
#[path = "streaming.rs"]
mod streaming;
#[path = "timestamps.rs"]
mod timestamps;
#[path = "ttl.rs"]
mod ttl;
#[path = "types_beyond.rs"]
mod types_beyond;
#[path = "types_collection.rs"]
mod types_collection;
#[path = "types_enum.rs"]
mod types_enum;
#[path = "types_extremes.rs"]
mod types_extremes;
#[path = "types_json.rs"]
mod types_json;
#[path = "types_own.rs"]
mod types_own;
#[path = "types_scalar.rs"]
mod types_scalar;
#[path = "types_vector.rs"]
mod types_vector;
#[path = "types_within.rs"]
mod types_within;
#[path = "union.rs"]
mod union;
#[path = "union_lifecycle.rs"]
mod union_lifecycle;
#[path = "union_refusals.rs"]
mod union_refusals;
#[path = "union_variants.rs"]
mod union_variants;
#[path = "union_writes.rs"]
mod union_writes;
#[path = "user_type_changes.rs"]
mod user_type_changes;
#[path = "user_type_values.rs"]
mod user_type_values;
#[path = "user_types.rs"]
mod user_types;
#[path = "versions.rs"]
mod versions;
#[path = "view_schema.rs"]
mod view_schema;
#[path = "views.rs"]
mod views;
#[path = "writes_buckets.rs"]
mod writes_buckets;
#[path = "writes_json.rs"]
mod writes_json;
#[path = "writes_parts.rs"]
mod writes_parts;
#[path = "writes_patch.rs"]
mod writes_patch;
#[path = "writes_ranges.rs"]
mod writes_ranges;
#[path = "writes_using.rs"]
mod writes_using;

fn main() {
    let topics = [
        batches::cases(),
        batches_conditional::cases(),
        batches_reach::cases(),
        bulk::cases(),
        cluster::cases(),
        collections::cases(),
        conditions_columns::cases(),
        conditions_parts::cases(),
        conditions_refusals::cases(),
        counters::cases(),
        crud::cases(),
        errors::cases(),
        filtering::cases(),
        filtering_sai::cases(),
        filters::cases(),
        filters_contains::cases(),
        filters_lookup::cases(),
        filters_patterns::cases(),
        filters_products::cases(),
        filters_several::cases(),
        filters_terminals::cases(),
        filters_token::cases(),
        filters_tuples::cases(),
        gets::cases(),
        indexes::cases(),
        keys::cases(),
        keys_order::cases(),
        lifecycle::cases(),
        liveness::cases(),
        lwt::cases(),
        names::cases(),
        order::cases(),
        paging::cases(),
        refused_reads::cases(),
        refused_vectors::cases(),
        refused_writes::cases(),
        remade::cases(),
        request_levels::cases(),
        request_options::cases(),
        scan::cases(),
        schema::cases(),
        schema_check::cases(),
        schema_indexes::cases(),
        schema_keyspaces::cases(),
        schema_options::cases(),
        schema_sync::cases(),
        schema_tenants::cases(),
        schema_user_types::cases(),
        select_aggregates::cases(),
        select_ann::cases(),
        select_cast::cases(),
        select_columns::cases(),
        select_distinct::cases(),
        select_functions::cases(),
        select_groups::cases(),
        select_json::cases(),
        select_native::cases(),
        select_partial::cases(),
        select_projection::cases(),
        select_reach::cases(),
        select_times::cases(),
        sessions::cases(),
        stamps::cases(),
        streaming::cases(),
        timestamps::cases(),
        ttl::cases(),
        types_beyond::cases(),
        types_collection::cases(),
        types_enum::cases(),
        types_extremes::cases(),
        types_json::cases(),
        types_own::cases(),
        types_scalar::cases(),
        types_vector::cases(),
        types_within::cases(),
        union::cases(),
        union_lifecycle::cases(),
        union_refusals::cases(),
        union_variants::cases(),
        union_writes::cases(),
        user_type_changes::cases(),
        user_type_values::cases(),
        user_types::cases(),
        versions::cases(),
        view_schema::cases(),
        views::cases(),
        writes_buckets::cases(),
        writes_json::cases(),
        writes_parts::cases(),
        writes_patch::cases(),
        writes_ranges::cases(),
        writes_using::cases(),
    ];
    harness::main(topics.into_iter().flatten().collect())
}
