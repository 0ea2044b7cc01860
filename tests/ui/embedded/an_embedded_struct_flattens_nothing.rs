use coodie::{Embedded, UserType};

#[derive(Embedded)]
struct Inner {
    a: i32,
}

#[derive(Embedded)]
struct Outer {
    #[flatten]
    inner: Inner,
}

#[derive(UserType)]
struct Value {
    a: i32,
    #[flatten]
    inner: Inner,
}

fn main() {}
