use coodie::CqlEnum;

#[derive(CqlEnum)]
#[cql(tinyint)]
enum Level {
    Low = -129,
    High = 127,
    Highest,
}

fn main() {}
