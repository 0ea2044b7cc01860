use coodie::CqlEnum;

#[derive(CqlEnum)]
#[cql(int, rename_all = "snake_case")]
enum Level {
    #[cql(rename = "lo")]
    Low = 1,
}

fn main() {}
