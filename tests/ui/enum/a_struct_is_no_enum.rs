use coodie::CqlEnum;

#[derive(CqlEnum)]
struct Status(String);

fn main() {}
