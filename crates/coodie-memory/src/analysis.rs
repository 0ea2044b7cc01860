//! What a storage-attached index makes of a text before it compares it.

mod folding;

use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// The steps, in their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Analysis {
    lowers: bool,
    composes: bool,
    folds: bool,
}

impl Analysis {
    /// Those that the options of an index name.
    pub(crate) fn of(options: &BTreeMap<String, String>) -> Self {
        let is =
            |name: &str, flag: &str| options.get(name).is_some_and(|value| value.eq_ignore_ascii_case(flag));
        Self {
            lowers: is("case_sensitive", "false"),
            composes: is("normalize", "true"),
            folds: is("ascii", "true"),
        }
    }

    /// The text that is compared in place of this one.
    pub(crate) fn apply(self, text: &[u8]) -> Vec<u8> {
        let mut text = String::from_utf8_lossy(text).into_owned();
        if self.lowers {
            text = text.to_lowercase();
        }
        if self.composes {
            text = text.nfc().collect();
        }
        if self.folds {
            text = folding::fold(&text);
        }
        text.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_lowered_composed_and_folded_as_asked() {
        let analysis = |options: &[(&str, &str)]| {
            let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
            Analysis::of(&options.iter().map(own).collect())
        };
        for (options, text, expected) in [
            (&[][..], "ÉΣ", "ÉΣ"),
            (&[("case_sensitive", "FALSE")], "ÉAΣ", "éaς"),
            (&[("case_sensitive", "true")], "A", "A"),
            (&[("normalize", "true")], "e\u{301}\u{212b}", "é\u{c5}"),
            (&[("ascii", "true")], "ßÆé①ａ中", "ssAEe1a中"),
            (&[("ascii", "true"), ("case_sensitive", "false"), ("normalize", "true")], "A\u{30a}", "a"),
        ] {
            assert_eq!(analysis(options).apply(text.as_bytes()), expected.as_bytes(), "{text}");
        }
    }
}
