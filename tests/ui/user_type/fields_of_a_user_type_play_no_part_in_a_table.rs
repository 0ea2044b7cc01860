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
}

fn main() {}
