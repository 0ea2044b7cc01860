use coodie::UserType;

#[derive(UserType)]
struct Place {
    #[frozen]
    rooms: Vec<i32>,
    #[frozen]
    name: String,
}

fn main() {}
