use coodie::CqlNewtype;

#[derive(CqlNewtype)]
struct Point(f64, f64);

fn main() {}
