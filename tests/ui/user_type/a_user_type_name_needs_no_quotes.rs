use coodie::UserType;

#[derive(UserType)]
#[user_type(name = "Mixed Case")]
struct Mixed {
    a: i32,
}

#[derive(UserType)]
struct Select {
    a: i32,
}

#[derive(UserType)]
#[user_type(name = "")]
struct Empty {
    a: i32,
}

fn main() {}
