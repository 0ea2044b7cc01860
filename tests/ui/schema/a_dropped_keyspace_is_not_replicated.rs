use coodie::{Replication, drop_keyspace};

async fn law() {
    let _ = drop_keyspace("code").replication(Replication::Simple(3)).await;
}

fn main() {}
