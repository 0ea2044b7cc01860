use coodie::{CqlType, Document, Embedded, Model};

#[derive(Embedded)]
struct Place {
    city: String,
}

#[derive(Document)]
struct Shop<T: CqlType + Send + Sync + 'static> {
    #[partition_key]
    id: T,
    city: String,
    #[flatten]
    place: Place,
}

const _: &str = <Shop<i32> as Model>::PARTS.name;

fn main() {}
