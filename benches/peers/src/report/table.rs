use crate::spread::Spread;

/// A table in Markdown: the first column to the left, the others to the right.
pub(crate) struct Table(String);

impl Table {
    pub(crate) fn new(head: &[&str]) -> Self {
        let columns = vec!["--:"; head.len() - 1].join("|");
        Self(format!("| {} |\n|---|{columns}|\n", head.join(" | ")))
    }

    pub(crate) fn row(&mut self, cells: Vec<String>) {
        self.0 += &format!("| {} |\n", cells.join(" | "));
    }

    pub(crate) fn text(self) -> String {
        self.0
    }
}

/// Whole numbers, with the least and the most; `n/a` without any.
pub(crate) fn whole(spread: Option<Spread>) -> String {
    spread.map_or("n/a".to_owned(), |its| {
        let [median, least, most] = [its.median, its.least, its.most].map(thousands);
        format!("{median} ({least}..{most})")
    })
}

/// With one digit behind the point.
pub(crate) fn tenth(spread: Option<Spread>) -> String {
    spread.map_or("n/a".to_owned(), |its| format!("{:.1} ({:.1}..{:.1})", its.median, its.least, its.most))
}

/// In parts of something.
pub(crate) fn parts(spread: Option<Spread>, of: Option<Spread>) -> String {
    let (Some(its), Some(of)) = (spread, of) else { return "n/a".to_owned() };
    let of = of.median;
    format!("{:.3} ({:.3}..{:.3})", its.median / of, its.least / of, its.most / of)
}

/// A whole number in groups of three digits.
pub(crate) fn thousands(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n) % 3 == 0 && !text.ends_with('-') {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_groups_of_three_digits() {
        let numbers = [0.0, 999.4, 1_000.0, 37_546_956.0, -1_000.0];
        assert_eq!(numbers.map(thousands), ["0", "999", "1,000", "37,546,956", "-1,000"]);
    }
}
