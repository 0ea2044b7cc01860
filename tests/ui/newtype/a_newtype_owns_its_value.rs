use coodie::{CqlNewtype, Document};

#[derive(CqlNewtype)]
struct Name<'a>(&'a str);

#[derive(CqlNewtype)]
struct Title(&'static str);

#[derive(Document)]
struct Article {
    #[partition_key]
    title: Title,
}

fn main() {}
