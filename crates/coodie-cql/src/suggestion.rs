/// How many words are listed; of more, only the first.
const MOST: usize = 12;

/// What to say where `word` stands and none of `known` does: the nearest of them, or all.
pub(crate) fn did_you_mean(word: &str, known: &[&str]) -> String {
    match meant(word, known) {
        Some(near) => format!("did you mean `{near}`?"),
        _ if known.len() > MOST => format!("use one of `{}`, ..", known[..MOST].join("`, `")),
        _ if known.len() == 1 => format!("use `{}`", known[0]),
        _ => format!("use one of `{}`", known.join("`, `")),
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
    use super::did_you_mean;

    #[test]
    fn a_near_word_is_suggested_and_otherwise_all_are_listed() {
        for (word, said) in [
            ("tabel", "did you mean `table`?"),
            ("zip", "did you mean `Zip`?"),
            ("spaces", "did you mean `keyspaces`?"),
            ("ttl", "use one of `table`, `Zip`, `keyspaces`"),
        ] {
            assert_eq!(did_you_mean(word, &["table", "Zip", "keyspaces"]), said);
        }
        assert_eq!(did_you_mean("name", &["id"]), "use `id`");
    }
}
