use coodie::Document;

#[derive(Document)]
struct Doc {
    #[partition_key]
    id: i32,
    #[column(name = "first name")]
    #[indexed(sai)]
    first: String,
    #[indexed(sai)]
    größe: i32,
    #[indexed(class = "a.b.C")]
    a_name_that_is_longer_than_servers_take_for_files_of_indexes: i32,
}

fn main() {}
