//! Programs that print the same, wherever they run.

/// Compares what programs print with what the first of them printed.
#[derive(Debug, Default)]
pub(super) struct Twins(Option<(String, Vec<u8>)>);

impl Twins {
    /// Tells where what a program printed differs, byte for byte, with the first differing line of both; `line` is how
    /// the program was called.
    pub(super) fn difference(&mut self, line: &str, printed: Vec<u8>) -> Option<String> {
        let Some((first, expected)) = &self.0 else {
            self.0 = Some((line.to_owned(), printed));
            return None;
        };
        let (number, theirs, ours) = first_difference(expected, &printed)?;
        Some(format!(
            "\n        line {number} of its output is not that of `{first}`\n        expected: {theirs}\n        printed:  {ours}"
        ))
    }
}

/// The number of the first line that differs, and that line on both sides.
fn first_difference(one: &[u8], other: &[u8]) -> Option<(usize, String, String)> {
    let (mut one, mut other) = (one.split_inclusive(is_end), other.split_inclusive(is_end));
    for number in 1.. {
        match (one.next(), other.next()) {
            (None, None) => return None,
            (left, right) if left != right => return Some((number, show(left), show(right))),
            _ => {}
        }
    }
    None
}

fn is_end(byte: &u8) -> bool {
    *byte == b'\n'
}

/// A line with all that cannot be seen.
fn show(line: Option<&[u8]>) -> String {
    line.map_or_else(
        || "nothing: it has ended".to_owned(),
        |line| format!("{:?}", String::from_utf8_lossy(line)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_differing_line_is_shown() {
        let mut twins = Twins::default();
        assert_eq!(twins.difference("one", b"a\nb\nc\n".to_vec()), None);
        assert_eq!(twins.difference("same", b"a\nb\nc\n".to_vec()), None);
        let difference = twins.difference("other", b"a\nB\nC\n".to_vec()).unwrap();
        for part in ["line 2", "`one`", r#"expected: "b\n""#, r#"printed:  "B\n""#] {
            assert!(difference.contains(part), "{difference}");
        }
    }

    #[test]
    fn a_missing_line_or_line_end_is_a_difference() {
        assert_eq!(first_difference(b"", b""), None);
        let ended = "nothing: it has ended".to_owned();
        assert_eq!(first_difference(b"a\nb", b"a\n"), Some((2, r#""b""#.to_owned(), ended)));
        assert_eq!(first_difference(b"a\n", b"a"), Some((1, r#""a\n""#.to_owned(), r#""a""#.to_owned())));
    }
}
