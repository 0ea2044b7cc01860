use coodie::UserType;

#[derive(UserType)]
struct Comment {
    text: String,
    answers: Vec<Comment>,
    first: Option<Box<Self>>,
}

fn main() {}
