use coodie::UserType;

#[derive(UserType)]
#[user_type(nam = "place", name = 7)]
struct Place {
    #[column(nam = "room")]
    room: i32,
}

fn main() {}
