use coodie::CqlEnum;

#[derive(CqlEnum)]
enum Status {
    Draft,
    #[cql(other)]
    Unknown,
}

#[derive(CqlEnum)]
#[cql(smallint)]
enum Code {
    Ok,
    #[cql(other)]
    Unknown { code: i16 },
}

fn main() {}
