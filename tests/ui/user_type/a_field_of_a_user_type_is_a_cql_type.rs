use coodie::UserType;

#[derive(UserType)]
struct Place {
    room: usize,
}

fn main() {}
