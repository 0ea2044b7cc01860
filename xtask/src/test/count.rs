//! Counting tests in what test programs print.

use super::suite::Counting;

/// Counts tests as the lines of their program go by.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) passed: usize,
    pub(super) failed: usize,
    pub(super) ignored: usize,
    /// The names of those that failed.
    pub(super) failures: Vec<String>,
}

impl Count {
    /// Takes note of a line, of either output.
    pub(super) fn read(&mut self, counting: Counting, line: &str) {
        let line = without_colours(line);
        match counting {
            Counting::Results => self.read_result(&line),
            Counting::Laws => self.read_law(&line),
            Counting::Nothing | Counting::Programs => {}
        }
    }

    /// Counts a program as a test of its own.
    pub(super) fn read_program(&mut self, line: &str, went_well: bool) {
        if went_well {
            self.passed += 1;
        } else {
            self.failed += 1;
            self.failures.push(line.to_owned());
        }
    }

    /// `test result: ok. 104 passed; 0 failed; 1 ignored; ...` closes a program, `test name ... FAILED` is a test.
    fn read_result(&mut self, line: &str) {
        if let Some(result) = line.strip_prefix("test result: ") {
            let counts = result.split_once(". ").map_or("", |(_, counts)| counts);
            for (number, what) in counts.split("; ").filter_map(|part| part.split_once(' ')) {
                let number = number.parse().unwrap_or(0);
                match what {
                    "passed" => self.passed += number,
                    "failed" => self.failed += number,
                    "ignored" => self.ignored += number,
                    _ => {}
                }
            }
        } else if let Some(("FAILED", name)) = verdict(line) {
            self.failures.push(name.to_owned());
        }
    }

    /// `test tests/ui/keys/gap.rs ... ok` is a case; it is a path that tells it from the test around all of them.
    fn read_law(&mut self, line: &str) {
        match verdict(line) {
            Some((verdict, name)) if name.contains(".rs") => {
                if verdict == "ok" {
                    self.passed += 1;
                } else {
                    self.failed += 1;
                    self.failures.push(name.to_owned());
                }
            }
            _ => {}
        }
    }
}

/// Splits `test name ... verdict` into verdict and name.
fn verdict(line: &str) -> Option<(&str, &str)> {
    let (name, verdict) = line.strip_prefix("test ")?.rsplit_once(" ... ")?;
    // Timings and the like may follow the word.
    Some((verdict.split_whitespace().next().unwrap_or(""), name.trim()))
}

/// Removes the sequences by which programs colour terminals.
fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        plain.push_str(before);
        rest = after.split_once(|end: char| end.is_ascii_alphabetic()).map_or("", |(_, rest)| rest);
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(counting: Counting, text: &str) -> Count {
        let mut count = Count::default();
        text.lines().for_each(|line| count.read(counting, line));
        count
    }

    #[test]
    fn results_of_several_programs_are_added() {
        let text = "running 3 tests\n\
            test a::b ... ok\n\
            test a::c ... FAILED\n\
            test keys - gap ... ignored\n\
            test result: FAILED. 1 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
            test result: ok. 4 passed; 0 failed; 0 ignored; 0 measured; 2 filtered out; finished in 0.00s\n";
        let expected = Count { passed: 5, failed: 1, ignored: 1, failures: vec!["a::c".to_owned()] };
        assert_eq!(count(Counting::Results, text), expected);
        assert_eq!(count(Counting::Nothing, text), Count::default());
    }

    #[test]
    fn laws_are_counted_one_by_one() {
        let text = "test laws ... ok\n\
            test \u{1b}[0m\u{1b}[1mtests/ui/keys/gap.rs\u{1b}[0m ... \u{1b}[0m\u{1b}[32mok\u{1b}[0m\n\
            test tests/ui/modes/mixed.rs [should fail to compile] ... ok\n\
            test tests/ui/keys/none.rs ... mismatch\n\
            test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 9.01s\n";
        let failures = vec!["tests/ui/keys/none.rs".to_owned()];
        assert_eq!(count(Counting::Laws, text), Count { passed: 2, failed: 1, ignored: 0, failures });
    }

    #[test]
    fn talk_is_not_counted() {
        let text = "test result: who knows\ntest\nresult: ok. 1 passed\ntest result: ok. x passed; 1 fell";
        assert_eq!(count(Counting::Results, text), Count::default());
    }
}
