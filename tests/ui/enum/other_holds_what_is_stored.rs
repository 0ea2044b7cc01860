use coodie::CqlEnum;

#[derive(CqlEnum)]
#[cql(int)]
enum Code {
    Ok,
    #[cql(other)]
    Unknown(i64),
}

#[derive(CqlEnum)]
enum Status {
    Draft,
    #[cql(other)]
    Unknown(Vec<u8>),
}

fn main() {}
