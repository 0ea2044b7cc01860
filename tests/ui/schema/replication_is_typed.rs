use coodie::create_keyspace;

async fn law() {
    let _ = create_keyspace("code").replication("SimpleStrategy").await;
}

fn main() {}
