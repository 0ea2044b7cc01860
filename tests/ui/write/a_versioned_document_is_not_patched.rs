use coodie::{Document, Patch};

#[derive(Document, Clone)]
struct User {
    #[partition_key]
    id: i64,
    name: String,
    #[version]
    version: i64,
}

#[derive(Patch)]
#[patch(of = User)]
struct UserPatch {
    name: Patch<String>,
}

async fn law(user: User, patch: UserPatch) {
    let _ = user.patch(patch).await;
}

fn main() {}
