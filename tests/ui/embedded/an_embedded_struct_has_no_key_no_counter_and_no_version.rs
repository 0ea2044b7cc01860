use coodie::Embedded;

#[derive(Embedded)]
struct Place {
    #[partition_key]
    id: i32,
    #[clustering(desc)]
    at: i32,
    #[counter]
    visits: i64,
    #[version]
    version: i64,
}

fn main() {}
