use super::DATACENTRE;
use super::cells::{Cells, int, set, text, uuid};
use bytes::Bytes;

const NODE: u128 = 0x1111_1111_1111_4111_8111_1111_1111_1111;

/// The row of `system.local`: the one node, which is in this process.
pub(super) fn local() -> Vec<Cells> {
    let address = || Some(Bytes::from_static(&[127, 0, 0, 1]));
    vec![vec![
        text("local"),
        text("COMPLETED"),
        address(),
        int(7000),
        text("coodie-memory"),
        text("3.4.7"),
        text(DATACENTRE),
        int(0),
        uuid(NODE),
        address(),
        int(7000),
        text("5"),
        text("org.apache.cassandra.dht.Murmur3Partitioner"),
        text("rack1"),
        text("5.0.8"),
        address(),
        int(9042),
        uuid(NODE),
        set(["0"].into_iter()),
        None,
    ]]
}
