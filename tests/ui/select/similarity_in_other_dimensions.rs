use coodie::{Document, Vector};

#[derive(Document)]
struct Picture {
    #[partition_key]
    id: i64,
    plain: Vector<f32, 3>,
    #[indexed(sai)]
    place: Vector<f32, 3>,
    #[indexed(sai)]
    name: String,
}

async fn law() {
    let _ = Picture::find().select(Picture::PLAIN.similarity_euclidean([1.0]));
}

fn main() {}
