use coodie::{Document, Vector};

#[derive(Document)]
struct Picture {
    #[partition_key]
    id: i64,
    #[indexed(sai)]
    place: Vector<f32, 3>,
}

async fn law() {
    let _ = Picture::find().order_by(Picture::PLACE.desc()).limit(1).await;
}

fn main() {}
