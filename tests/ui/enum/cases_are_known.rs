use coodie::CqlEnum;

#[derive(CqlEnum)]
#[cql(rename_all = "snakecase")]
enum Status {
    Draft,
}

fn main() {}
