use coodie::CqlEnum;

#[derive(CqlEnum)]
enum Status {
    Draft,
    #[cql(other)]
    Unknown(String),
    #[cql(other)]
    Else(String),
}

fn main() {}
