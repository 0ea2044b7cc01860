use coodie::UserType;

#[derive(UserType)]
struct Place {
    #[partition_key]
    room: i32,
    #[clustering(desc)]
    row: i32,
    #[static_column]
    keeper: String,
    #[counter]
    visits: i64,
    #[indexed]
    name: String,
    #[version]
    version: i64,
    #[column(stamp = updated)]
    updated: chrono::DateTime<chrono::Utc>,
    #[sensitive]
    secret: String,
}

fn main() {}
