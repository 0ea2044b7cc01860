use coodie::CqlEnum;

#[derive(CqlEnum)]
#[cql(integer)]
enum Status {
    #[cql(renamed = "draft")]
    Draft,
    #[cql(other = "unknown")]
    Unknown(String),
}

#[derive(CqlEnum)]
#[cql(int, bigint)]
enum Level {
    Low,
}

fn main() {}
