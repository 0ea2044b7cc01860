use coodie::Document;

#[derive(Document)]
#[document(validate = check)]
struct User {
    #[partition_key]
    id: i32,
}

fn check(user: &User) -> Result<(), String> {
    if user.id > 0 { Ok(()) } else { Err("must be positive".into()) }
}

fn main() {}
