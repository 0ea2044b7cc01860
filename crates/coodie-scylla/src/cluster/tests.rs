use super::{Cluster, Reach};
use coodie_core::{Consistency, SerialConsistency};
use coodie_driver::RetryPolicy;
use scylla::client::session::SessionConfig;
use scylla::client::{Compression, PoolSize};
use scylla::routing::NodeLocationPreference;
use scylla::statement::{Consistency as Level, SerialConsistency as SerialLevel};
use std::time::Duration;

fn configured(set: impl FnOnce(Cluster) -> Cluster) -> SessionConfig {
    match set(Cluster::hosts(["10.0.0.1"])) {
        Cluster { reach: Reach::Hosts(_, builder), refused: None, .. } => builder.config,
        Cluster { refused, .. } => panic!("{refused:?}"),
    }
}

#[test]
fn what_is_said_of_connections_reaches_the_session() {
    let [second, minute] = [1, 60].map(Duration::from_secs);
    let config = configured(|cluster| {
        let cluster = cluster.datacentre("dc1").compression(Compression::Lz4).connections_per_node(3);
        cluster.connect_timeout(second).keepalive_interval(minute).keepalive_timeout(second)
    });
    assert!(matches!(config.node_location_preference, NodeLocationPreference::Datacenter(dc) if dc == "dc1"));
    assert_eq!(config.compression, Some(Compression::Lz4));
    assert!(matches!(config.connection_pool_size, PoolSize::PerHost(three) if three.get() == 3));
    assert_eq!(config.connect_timeout, second);
    assert_eq!((config.keepalive_interval, config.keepalive_timeout), (Some(minute), Some(second)));
    let racked = configured(|cluster| cluster.rack("dc1", "r2")).node_location_preference;
    assert!(matches!(racked, NodeLocationPreference::DatacenterAndRack(dc, r) if dc == "dc1" && r == "r2"));
    assert!(configured(|cluster| cluster.credentials("me", "secret")).authenticator.is_some());
}

#[test]
fn what_is_said_of_requests_reaches_the_default_profile_and_leaves_the_rest() {
    let config = configured(|cluster| {
        let cluster = cluster.consistency(Consistency::One).serial_consistency(SerialConsistency::Serial);
        let cluster = cluster.request_timeout(Duration::from_secs(2)).retry_policy(RetryPolicy::Never);
        cluster.speculative_execution(Duration::from_millis(50), 1)
    });
    let profile = config.default_execution_profile_handle.to_profile();
    assert_eq!(profile.get_consistency(), Level::One);
    assert_eq!(profile.get_serial_consistency(), Some(SerialLevel::Serial));
    assert_eq!(profile.get_request_timeout(), Some(Duration::from_secs(2)));
    assert!(format!("{:?}", profile.get_retry_policy()).contains("Fallthrough"));
    let speculation = format!("{:?}", profile.get_speculative_execution_policy());
    assert!(speculation.contains("max_retry_count: 1, retry_interval: 50ms"), "{speculation}");
    let untouched = configured(|cluster| cluster.retry_policy(RetryPolicy::Never));
    let untouched = untouched.default_execution_profile_handle.to_profile();
    assert_eq!(untouched.get_consistency(), Level::LocalQuorum);
    assert_eq!(untouched.get_request_timeout(), Some(Duration::from_secs(30)));
    assert!(untouched.get_speculative_execution_policy().is_none());
}

#[test]
fn what_says_nothing_is_refused() {
    let refused = |cluster: Cluster| cluster.refused.expect("refused");
    let hosts = || Cluster::hosts(["10.0.0.1"]);
    for (why, what) in [
        (refused(hosts().connections_per_node(0)), "connections_per_node"),
        (refused(hosts().keepalive_interval(Duration::ZERO)), "keepalive_interval"),
        (refused(hosts().keepalive_timeout(Duration::ZERO)), "keepalive_timeout"),
        (refused(hosts().connect_timeout(Duration::ZERO)), "connect_timeout"),
        (refused(hosts().request_timeout(Duration::ZERO)), "request_timeout"),
    ] {
        assert!(why.is_configuration() && why.to_string().starts_with(&format!("`.{what}(")), "{why}");
    }
}

#[test]
fn a_cluster_never_shows_its_password() {
    let cluster = Cluster::hosts(["10.0.0.1"]).keyspace("code").credentials("me", "hush");
    let shown = format!("{cluster:?} {cluster:#?}");
    assert!(shown.contains("10.0.0.1") && shown.contains("code") && !shown.contains("hush"), "{shown}");
}
