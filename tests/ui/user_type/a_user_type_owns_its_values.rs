use coodie::UserType;

#[derive(UserType)]
struct Place<'a> {
    name: &'a str,
}

#[derive(UserType)]
struct Name {
    name: &str,
}

fn main() {}
