use coodie::CqlEnum;

#[derive(CqlEnum)]
#[cql(rename_all = "snake_case")]
enum Status {
    InReview,
    #[cql(rename = "in_review")]
    Waiting,
}

fn main() {}
