use coodie::Embedded;

#[derive(Embedded)]
struct Nothing {
    #[skip]
    seen: u8,
}

#[derive(Embedded)]
struct Pair(i32, i32);

#[derive(Embedded)]
#[embedded(name = "place")]
struct Named {
    a: i32,
}

#[derive(Embedded)]
struct Same {
    a: i32,
    #[column(name = "a")]
    b: i32,
}

fn main() {}
