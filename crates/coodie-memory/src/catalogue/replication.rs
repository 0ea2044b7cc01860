use crate::refusal::invalid;
use crate::system::DATACENTRE;
use coodie_core::Result;
use coodie_cql::Replication;
use std::collections::BTreeMap;

/// How the rows of a keyspace are replicated, as the server stores it: the class and the options of its strategy.
pub(crate) type Strategy = BTreeMap<String, String>;

const CLASS: &str = "class";
const FACTOR: &str = "replication_factor";
/// The nodes that hold each row, if nothing is said.
const DEFAULT_FACTOR: &str = "1";

/// The strategy with its class and these options.
pub(crate) fn strategy(class: &str, options: impl IntoIterator<Item = (String, String)>) -> Strategy {
    let class = (CLASS.to_owned(), format!("org.apache.cassandra.locator.{class}"));
    [class].into_iter().chain(options).collect()
}

/// What becomes of a replication asked for; `before` is what it was, of a new keyspace it is empty.
pub(crate) fn prepare(keyspace: &str, asked: &Replication, before: &Strategy) -> Result<Strategy> {
    match asked {
        Replication::NetworkTopology(datacentres) => {
            let nodes = datacentres.iter().map(|(datacentre, nodes)| (datacentre.clone(), nodes.to_string()));
            let options = spread(nodes.collect(), before);
            check_datacentres(keyspace, &options)?;
            Ok(strategy("NetworkTopologyStrategy", options))
        }
        Replication::Simple(nodes) => {
            Ok(strategy("SimpleStrategy", [(FACTOR.to_owned(), nodes.to_string())]))
        }
        _ => Ok(before.clone()),
    }
}

/// A factor that names no datacentre goes to all that are not named; those that had one before keep it.
fn spread(mut options: Strategy, before: &Strategy) -> Strategy {
    if options.is_empty() {
        let factor = before.get(FACTOR).map_or(DEFAULT_FACTOR, |factor| factor);
        options.insert(FACTOR.to_owned(), factor.to_owned());
    }
    if let Some(factor) = options.remove(FACTOR) {
        for (datacentre, nodes) in before.iter().filter(|(name, _)| *name != FACTOR && *name != CLASS) {
            options.entry(datacentre.clone()).or_insert_with(|| nodes.clone());
        }
        options.entry(DATACENTRE.to_owned()).or_insert(factor);
    }
    options.retain(|_, nodes| nodes != "0");
    options
}

fn check_datacentres(keyspace: &str, options: &Strategy) -> Result<()> {
    if options.is_empty() {
        return Err(invalid("Configuration for at least one datacenter must be present"));
    }
    match options.keys().find(|datacentre| *datacentre != DATACENTRE) {
        Some(unknown) => Err(invalid(format!(
            "Unrecognized strategy option {{{unknown}}} passed to NetworkTopologyStrategy for keyspace {keyspace}"
        ))),
        None => Ok(()),
    }
}
