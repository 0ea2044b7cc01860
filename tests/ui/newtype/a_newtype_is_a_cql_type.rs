use coodie::CqlNewtype;
use std::time::Duration;

#[derive(CqlNewtype)]
struct Elapsed(Duration);

fn main() {}
