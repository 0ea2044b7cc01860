use coodie::CqlNewtype;

#[derive(CqlNewtype)]
#[cql(rename_all = "snake_case")]
struct Name(#[column(name = "n")] String);

fn main() {}
