use coodie::UserType;

#[derive(UserType)]
struct Many<T> {
    all: Vec<T>,
}

const _: &str = <Many<Option<i32>> as coodie::UserTypeModel>::USER_TYPE.name;

fn main() {}
