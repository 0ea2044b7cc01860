/// How many words are listed; of more, only the first.
const MOST: usize = 12;

/// What to say where `word` stands and none of `known` does: the nearest of them, or all.
pub(crate) fn did_you_mean(word: &str, known: &[&str]) -> String {
    let folded = word.to_lowercase();
    let distance = |known: &&&str| strsim::damerau_levenshtein(&folded, &known.to_lowercase());
    match known.iter().min_by_key(distance) {
        Some(near) if distance(&near) <= (near.len() / 3).max(1) => format!("did you mean `{near}`?"),
        _ if known.len() > MOST => format!("use one of `{}`, ..", known[..MOST].join("`, `")),
        _ => format!("use one of `{}`", known.join("`, `")),
    }
}
