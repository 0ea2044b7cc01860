use coodie::UserType;

type Sequels = Vec<Book>;

#[derive(UserType)]
struct Book {
    title: String,
    sequels: Sequels,
}

fn main() {}
