use coodie::UserType;

#[derive(UserType)]
struct Place {
    rooms: Vec<Option<i32>>,
}

fn main() {}
