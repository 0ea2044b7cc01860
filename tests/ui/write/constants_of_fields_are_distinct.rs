use coodie::UserType;

#[derive(UserType)]
struct Place {
    street_name: String,
    #[allow(non_snake_case)]
    streetName: String,
}

fn main() {}
