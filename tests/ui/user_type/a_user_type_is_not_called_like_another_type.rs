use coodie::UserType;

#[derive(UserType)]
struct Duration {
    days: i32,
}

#[derive(UserType)]
#[user_type(name = "text")]
struct Words {
    all: Vec<String>,
}

fn main() {}
