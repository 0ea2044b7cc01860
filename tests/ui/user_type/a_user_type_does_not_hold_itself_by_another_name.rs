use coodie::UserType;

#[derive(UserType)]
struct Author {
    name: String,
    books: Vec<Book>,
}

#[derive(UserType)]
struct Book {
    title: String,
    authors: Vec<Author>,
}

fn main() {}
