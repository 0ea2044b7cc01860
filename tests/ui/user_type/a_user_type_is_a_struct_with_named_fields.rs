use coodie::UserType;

#[derive(UserType)]
struct Pair(i32, i32);

#[derive(UserType)]
enum Either {
    Left,
    Right,
}

#[derive(UserType)]
struct Unit;

fn main() {}
