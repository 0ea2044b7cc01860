use coodie::UserType;

#[derive(UserType)]
struct Place {
    #[skip]
    room: i32,
}

fn main() {}
