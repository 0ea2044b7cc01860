//! Whether indexes and views are built: each node knows it of itself alone, so that each is asked.

use crate::failure;
use coodie_core::Result;
use coodie_driver::Derived;
use scylla::client::session::Session;
use scylla::policies::load_balancing::{NodeIdentifier, SingleTargetLoadBalancingPolicy};
use scylla::statement::unprepared::Statement;
use std::sync::Arc;

const INDEX: &str = "SELECT index_name FROM system.\"IndexInfo\" WHERE table_name = ? AND index_name = ?";
const VIEW: &str = "SELECT view_name FROM system.built_views WHERE keyspace_name = ? AND view_name = ?";

/// Tells whether it is built on every node that is connected; also where the server does not say.
pub(crate) async fn is_built(session: &Session, derived: &Derived) -> Result<bool> {
    let (cql, keyspace, name) = match derived {
        Derived::Index { keyspace, name } => (INDEX, keyspace, name),
        Derived::View { keyspace, name } => (VIEW, keyspace, name),
        _ => return Ok(true),
    };
    let state = session.get_cluster_state();
    for node in state.get_nodes_info().iter().filter(|node| node.is_connected()) {
        let mut statement = Statement::new(cql);
        let node = NodeIdentifier::Node(Arc::clone(node));
        statement.set_load_balancing_policy(Some(SingleTargetLoadBalancingPolicy::new(node, None)));
        let rows = match session.query_unpaged(statement, (keyspace, name)).await.map_err(failure::execution)
        {
            // A server without such a table builds in some other way.
            Err(why) if why.is_invalid_query() || why.is_schema() => return Ok(true),
            rows => rows?.into_rows_result(),
        };
        if rows.is_ok_and(|rows| rows.rows_num() == 0) {
            return Ok(false);
        }
    }
    Ok(true)
}
