use coodie::Document;

struct Plain;

async fn law() {
    let _ = Plain::sync_table().await;
}

fn main() {}
