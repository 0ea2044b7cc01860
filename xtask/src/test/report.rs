//! What is printed at the end.

use std::fmt::Write;

use super::outcome::{Outcome, Verdict};
use super::session::Lack;

/// What came of all suites.
pub(super) struct Report {
    pub(super) outcomes: Vec<Outcome>,
    /// Why no Cassandra could be had.
    pub(super) lack: Option<Lack>,
}

impl Report {
    /// Without a Cassandra half of what is promised stays unproven: a person may go on, CI may not.
    pub(super) fn is_good(&self, is_ci: bool) -> bool {
        self.failed() == 0 && !(is_ci && self.lack.is_some())
    }

    pub(super) fn render(&self, is_ci: bool) -> String {
        let mut text = "\n".to_owned();
        for outcome in &self.outcomes {
            text += &line(outcome);
        }
        text += &self.failures();
        if let Some(lack) = &self.lack {
            text += &banner(&lack.reason, is_ci);
        }
        let passed: usize = self.outcomes.iter().map(|outcome| outcome.count.passed).sum();
        let unproven = self.lack.as_ref().is_some_and(|lack| is_ci && !lack.is_failure);
        let failed = self.failed() + usize::from(unproven);
        // CI reads this line.
        text + &format!("\n{passed} passed, {failed} failed\n")
    }

    fn failed(&self) -> usize {
        self.outcomes.iter().map(Outcome::failed).sum()
    }

    fn failures(&self) -> String {
        let mut text = String::new();
        for outcome in self.outcomes.iter().filter(|outcome| outcome.verdict == Verdict::Failed) {
            let name = outcome.suite.name();
            let _ = writeln!(text, "\nfailed: {name}; again: cargo xtask test '{name}'");
            for failure in &outcome.count.failures {
                let _ = writeln!(text, "    {failure}");
            }
        }
        text
    }
}

fn line(outcome: &Outcome) -> String {
    let verdict = match outcome.verdict {
        Verdict::Good => "ok",
        Verdict::Failed => "FAILED",
        Verdict::Missing => "MISSING",
        Verdict::Skipped => "skipped",
    };
    let time = match outcome.verdict {
        Verdict::Good | Verdict::Failed => format!("{:.1} s", outcome.time.as_secs_f32()),
        Verdict::Missing | Verdict::Skipped => String::new(),
    };
    let (name, remark) = (outcome.suite.name(), outcome.remark.as_deref().unwrap_or_default());
    let line = format!("  {verdict:<8}{name:<40}{:<24}{time:>9}  {remark}", counts(outcome));
    line.trim_end().to_owned() + "\n"
}

fn counts(outcome: &Outcome) -> String {
    let count = &outcome.count;
    let parts = [(count.passed, "passed"), (count.failed, "failed"), (count.ignored, "ignored")];
    let told = parts.iter().filter(|(number, _)| *number > 0);
    told.map(|(number, what)| format!("{number} {what}")).collect::<Vec<_>>().join(", ")
}

fn banner(lack: &str, is_ci: bool) -> String {
    let rule = "!".repeat(78);
    let weight = if is_ci { "In CI this is a failure." } else { "What did not run is unproven." };
    format!("\n{rule}\nNOT ALL WAS TESTED ON A REAL CASSANDRA. {weight}\n\n{lack}\n{rule}\n")
}

#[cfg(test)]
mod tests {
    use super::super::count::Count;
    use super::super::suite::{Store, Suite};
    use super::*;
    use std::time::Duration;

    fn outcome(suite: Suite, verdict: Verdict, passed: usize, failures: &[&str]) -> Outcome {
        let failures: Vec<String> = failures.iter().map(|&name| name.to_owned()).collect();
        let count = Count { passed, failed: failures.len(), ignored: 0, failures };
        Outcome { suite, verdict, count, time: Duration::from_millis(2_140), remark: None }
    }

    fn report() -> Report {
        let aio = Suite::Conformance("aio", Store::Memory);
        let missing = Outcome::without_run(Suite::Laws, Verdict::Missing, "no test target `laws`".to_owned());
        let outcomes = vec![
            outcome(Suite::Rustfmt, Verdict::Good, 0, &[]),
            outcome(aio, Verdict::Failed, 103, &["keys::gap"]),
            missing,
        ];
        Report { outcomes, lack: None }
    }

    #[test]
    fn a_line_for_each_suite_and_the_sum_at_the_end() {
        let expected = "
  ok      rustfmt                                                             2.1 s
  FAILED  aio x memory                            103 passed, 1 failed        2.1 s
  MISSING laws                                                                       no test target `laws`

failed: aio x memory; again: cargo xtask test 'aio x memory'
    keys::gap

103 passed, 2 failed
";
        assert_eq!(report().render(true), expected);
        assert!(!report().is_good(false));
    }

    #[test]
    fn a_lack_of_cassandra_is_a_failure_in_ci_only() {
        let outcomes = vec![outcome(Suite::Unit, Verdict::Good, 3, &[])];
        let report =
            Report { outcomes, lack: Some(Lack { reason: "no Java".to_owned(), is_failure: false }) };
        assert!(report.is_good(false));
        assert!(!report.is_good(true));
        assert!(report.render(false).ends_with("!\n\n3 passed, 0 failed\n"));
        assert!(report.render(true).contains("no Java"));
        assert!(report.render(true).ends_with("\n3 passed, 1 failed\n"));
    }
}
