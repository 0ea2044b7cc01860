use coodie::CqlEnum;

const FIRST: isize = 7;

#[derive(CqlEnum)]
#[cql(bigint)]
enum Level {
    Low = FIRST,
    High,
}

fn main() {}
