//! Types as servers spell them.

/// Tells whether two servers, or a server and a model, mean the same type: blanks and quotes aside.
pub(super) fn same_type_text(a: &str, b: &str) -> bool {
    plain(a) == plain(b)
}

/// The type without its `frozen`, at any depth.
pub(super) fn thawed(ty: &str) -> String {
    let mut thawed = String::with_capacity(ty.len());
    // Of each `<` that is open, whether it stays.
    let mut open = Vec::new();
    for c in plain(ty).chars() {
        match c {
            '<' => {
                let frozen = ends_with_word(&thawed, "frozen");
                if frozen {
                    thawed.truncate(thawed.len() - "frozen".len());
                } else {
                    thawed.push(c);
                }
                open.push(!frozen);
            }
            '>' if !open.pop().unwrap_or(true) => {}
            c => thawed.push(c),
        }
    }
    thawed
}

fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word).is_some_and(|before| before.is_empty() || before.ends_with(['<', ',']))
}

/// Which names are quoted depends on what a server reserves.
fn plain(ty: &str) -> String {
    ty.chars().filter(|c| !c.is_whitespace() && *c != '"').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_the_same_whatever_is_quoted() {
        assert!(same_type_text("map<text, frozen<\"view\">>", "map<text,frozen<view>>"));
        assert!(!same_type_text("list<text>", "frozen<list<text>>"));
    }

    #[test]
    fn frozen_is_taken_off_at_any_depth() {
        for (ty, without) in [
            ("int", "int"),
            ("frozen<list<frozen<set<int>>>>", "list<set<int>>"),
            ("map<frozen<addr>, list<frozen<tuple<int, text>>>>", "map<addr,list<tuple<int,text>>>"),
            ("vector<frozen<unfrozen<int>>, 3>", "vector<unfrozen<int>,3>"),
        ] {
            assert_eq!(thawed(ty), without);
        }
    }
}
