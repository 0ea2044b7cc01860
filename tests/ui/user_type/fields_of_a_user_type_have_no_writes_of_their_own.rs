use coodie::UserType;

#[derive(UserType)]
struct Place {
    name: String,
    #[version]
    version: i64,
    #[column(stamp = updated)]
    updated: chrono::DateTime<chrono::Utc>,
    #[sensitive]
    secret: String,
}

fn main() {}
