use coodie::UserType;

#[derive(UserType)]
struct Place {
    room: i32,
    #[column(name = "room")]
    number: i32,
}

fn main() {}
