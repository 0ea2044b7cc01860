/// How many words are listed; of more, only the first.
const MOST: usize = 12;

/// What to say where `word` stands and none of `known` does: the nearest of them, or all.
pub(crate) fn instead(word: &str, known: &[&str]) -> String {
    match meant(word, known) {
        Some(near) => format!("did you mean `{near}`?"),
        _ if known.len() > MOST => format!("expected one of `{}`, ..", known[..MOST].join("`, `")),
        _ if known.len() == 1 => format!("expected `{}`", known[0]),
        _ => format!("expected one of `{}`", known.join("`, `")),
    }
}

/// The nearest of what is known, or else the only one that the word is a part of.
fn meant<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let folded = word.to_lowercase();
    let distance = |known: &&&str| strsim::damerau_levenshtein(&folded, &known.to_lowercase());
    let near = known.iter().min_by_key(distance).filter(|near| distance(near) <= (near.len() / 3).max(1));
    let mut longer = known.iter().filter(|known| word.len() > 2 && known.contains(word));
    near.or_else(|| longer.next().filter(|_| longer.next().is_none())).copied()
}

#[cfg(test)]
mod tests {
    use super::instead;

    const KEYS: &[&str] = &["table", "keyspace", "connection", "none", "crate"];

    #[test]
    fn a_near_word_is_suggested_and_otherwise_all_are_listed() {
        for (word, said) in [
            ("tabel", "did you mean `table`?"),
            ("Table", "did you mean `table`?"),
            ("key_space", "did you mean `keyspace`?"),
            ("ttl", "expected one of `table`, `keyspace`, `connection`, `none`, `crate`"),
        ] {
            assert_eq!(instead(word, KEYS), said);
        }
        assert_eq!(instead("spaces", &["key", "keyspaces"]), "did you mean `keyspaces`?");
        assert_eq!(instead("dsc", &["asc", "desc"]), "did you mean `asc`?");
        assert_eq!(instead("down", &["asc", "desc"]), "expected one of `asc`, `desc`");
    }
}
