//! The files and properties that make a Cassandra this node.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::certificates;
use super::home::Home;
use super::settings::Settings;

const YAML: &str = include_str!("template/cassandra.yaml");
const LOGBACK: &str = include_str!("template/logback.xml");
const LOGBACK_TOOLS: &str = include_str!("template/logback-tools.xml");
const JVM: &str = include_str!("template/jvm.args");
const UNLOGGED: &str = include_str!("template/SystemTablesUnlogged.java");

/// The daemon of a node that need not outlive a kill, as a source that Java compiles when it starts.
pub(super) const UNLOGGED_DAEMON: &str = "SystemTablesUnlogged.java";

/// Acknowledged means on the disk.
const SYNC_DURABLE: &str = "\ncommitlog_sync: batch\n";
const SYNC_FAST: &str = "\ncommitlog_sync: periodic\ncommitlog_sync_period: 10000ms\n";

/// Without caches: a right that was given or taken is so at once.
const AUTH: &str = "
authenticator: PasswordAuthenticator
authorizer: CassandraAuthorizer
role_manager: CassandraRoleManager
permissions_validity: 0ms
roles_validity: 0ms
credentials_validity: 0ms
";

/// Keys and certificates in one file each, read again when the node is told to.
const TLS: &str = "
client_encryption_options:
  enabled: true
  optional: false
  require_client_auth: {{mutual}}
  ssl_context_factory:
    class_name: org.apache.cassandra.security.PEMBasedSslContextFactory
  keystore: {{certificates}}/presented.pem
  truststore: {{certificates}}/authority.pem
";

/// Writes the configuration into the node's home, whose configuration the node sees as `seen`.
pub(super) fn write(home: &Home, settings: &Settings, seen: &Path) -> Result<()> {
    let folder = home.configuration();
    let put = |name: &str, text: &str| {
        fs::write(folder.join(name), text)
            .with_context(|| format!("cannot write {}/{name}", folder.display()))
    };
    for sub in ["conf/triggers", "tmp"] {
        let path = home.folder().join(sub);
        fs::create_dir_all(&path).with_context(|| format!("cannot make {}", path.display()))?;
    }
    if settings.tls && !home.certificates().exists() {
        certificates::make(&home.certificates())?;
    }
    put("cassandra.yaml", &yaml(settings, seen))?;
    put("logback.xml", LOGBACK)?;
    put("logback-tools.xml", LOGBACK_TOOLS)?;
    put(UNLOGGED_DAEMON, UNLOGGED)?;
    put("jvm.args", JVM)
}

/// The properties that do not depend on where the node runs; `configuration` is the folder as the node sees it.
pub(super) fn properties(settings: &Settings, configuration: &Path) -> Vec<String> {
    let seen = configuration.display();
    let mut properties = vec![
        format!("-Dcassandra.config=file://{seen}/cassandra.yaml"),
        format!("-Dlogback.configurationFile={seen}/logback.xml"),
        format!("-Dcassandra.triggers_dir={seen}/triggers"),
        format!("-Dcassandra.jmx.local.port={}", settings.jmx_port),
        "-Dcom.sun.management.jmxremote.authenticate=false".to_owned(),
        // One node waits for no other.
        "-Dcassandra.ring_delay_ms=100".to_owned(),
        "-Dcassandra.skip_wait_for_gossip_to_settle=0".to_owned(),
        "-Dcassandra.shutdown_announce_in_ms=0".to_owned(),
        "-Dcassandra.superuser_setup_delay_ms=0".to_owned(),
        "-Dcassandra.auth_bcrypt_gensalt_log2_rounds=4".to_owned(),
        "-Dcassandra.libjemalloc=-".to_owned(),
    ];
    if !settings.durable {
        properties.push("-Dcassandra.unsafesystem=true".to_owned());
        properties.push("-Dcassandra.skip_sync=true".to_owned());
    }
    properties
}

fn yaml(settings: &Settings, seen: &Path) -> String {
    let values = [
        ("{{port}}", settings.port),
        ("{{storage_port}}", settings.storage_port),
        // Never bound, but must differ from the one above.
        ("{{ssl_storage_port}}", settings.storage_port + 1),
    ];
    let yaml =
        values.iter().fold(YAML.to_owned(), |text, (place, port)| text.replace(place, &port.to_string()));
    let sync = if settings.durable { SYNC_DURABLE } else { SYNC_FAST };
    let auth = if settings.auth { AUTH } else { "" };
    yaml + sync + auth + &tls(settings, seen)
}

fn tls(settings: &Settings, seen: &Path) -> String {
    if !settings.tls {
        return String::new();
    }
    let certificates = seen.join("certificates").display().to_string();
    TLS.replace("{{mutual}}", &settings.mutual_tls.to_string()).replace("{{certificates}}", &certificates)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::node::settings::sample;

    #[test]
    fn every_place_in_the_yaml_is_filled() {
        let yaml = yaml(&sample(), Path::new("/c"));
        assert!(!yaml.contains("{{"), "{yaml}");
        for line in ["native_transport_port: 19042", "storage_port: 20001", "ssl_storage_port: 20002"] {
            assert!(yaml.lines().any(|found| found == line), "{line} in {yaml}");
        }
        assert!(!yaml.contains("authenticator"));
    }

    #[test]
    fn no_key_is_there_twice() {
        let settings = Settings { auth: true, tls: true, mutual_tls: true, ..sample() };
        let yaml = yaml(&settings, Path::new("/c"));
        assert!(!yaml.contains("{{"), "{yaml}");
        let keys = yaml.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
        let mut keys: Vec<&str> = keys.filter_map(|line| Some(line.split_once(':')?.0)).collect();
        let all = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), all);
        assert!(keys.contains(&"authenticator"));
    }

    #[test]
    fn a_durable_node_skips_no_sync() {
        let durable = Settings { durable: true, ..sample() };
        assert!(yaml(&durable, Path::new("/c")).contains("commitlog_sync: batch"));
        let unsafe_flag =
            |settings| properties(settings, Path::new("/c")).iter().any(|flag| flag.contains("unsafesystem"));
        assert!(!unsafe_flag(&durable));
        assert!(unsafe_flag(&sample()));
    }
}
