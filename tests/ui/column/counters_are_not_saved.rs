use coodie::{Document, Violations};

fn check(_: &Hits) -> Result<(), Violations> {
    Ok(())
}

#[derive(Document)]
#[document(validate = check, none = "unset")]
struct Hits {
    #[partition_key]
    page: String,
    #[counter]
    views: i64,
}

fn main() {}
