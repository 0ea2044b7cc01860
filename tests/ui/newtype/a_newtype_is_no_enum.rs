use coodie::CqlNewtype;

#[derive(CqlNewtype)]
enum Status {
    Draft,
}

fn main() {}
