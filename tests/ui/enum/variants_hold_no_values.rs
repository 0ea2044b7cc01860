use coodie::{CqlEnum, Document};

#[derive(CqlEnum)]
enum Shape {
    Point,
    Circle(f64),
    Square { side: f64 },
}

#[derive(Document)]
struct Figure {
    #[partition_key]
    shape: Shape,
}

fn main() {}
