/// How many lines around a difference are shown.
const AROUND: usize = 3;
/// How many lines of a difference are shown at most.
const MOST: usize = 40;

/// Shows the lines from the first that differs to the last one, of both texts.
pub(crate) fn difference(expected: &str, found: &str) -> String {
    let (expected, found): (Vec<_>, Vec<_>) = (expected.lines().collect(), found.lines().collect());
    let both = || expected.iter().zip(&found);
    let begin = both().take_while(|(one, other)| one == other).count();
    let shorter = expected.len().min(found.len());
    let same_end =
        expected.iter().rev().zip(found.iter().rev()).take_while(|(one, other)| one == other).count();
    let end = same_end.min(shorter - begin);
    let shown = |lines: &[&str], name: &str| {
        let (from, to) = (begin.saturating_sub(AROUND), (lines.len() - end + AROUND).min(lines.len()));
        let lines: Vec<_> = lines[from..to].iter().take(MOST).map(|line| format!("    {line}")).collect();
        format!("{name}, from line {from}:\n{}\n", lines.join("\n"))
    };
    shown(&expected, "expected") + &shown(&found, "found")
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn only_what_differs_is_shown_and_what_is_around_it() {
        let text = |middle: &str| format!("1\n2\n3\n4\n{middle}\n6\n7\n8\n9\n10");
        let shown = difference(&text("a\nb"), &text("c"));
        for (line, is_shown) in [
            ("    a", true),
            ("    b", true),
            ("    c", true),
            ("    2", true),
            ("    1\n", false),
            ("    9", false),
        ] {
            assert_eq!(shown.contains(line), is_shown, "{line}: {shown}");
        }
    }
}
