use heck::{ToKebabCase, ToLowerCamelCase, ToPascalCase, ToShoutyKebabCase, ToShoutySnakeCase, ToSnakeCase};

/// How `rename_all` spells the names of variants.
#[derive(Clone, Copy)]
pub(super) struct Case(fn(&str) -> String);

/// The cases by their names.
const CASES: &[(&str, fn(&str) -> String)] = &[
    ("snake_case", |name| name.to_snake_case()),
    ("SCREAMING_SNAKE_CASE", |name| name.to_shouty_snake_case()),
    ("kebab-case", |name| name.to_kebab_case()),
    ("SCREAMING-KEBAB-CASE", |name| name.to_shouty_kebab_case()),
    ("camelCase", |name| name.to_lower_camel_case()),
    ("PascalCase", |name| name.to_pascal_case()),
    ("lowercase", str::to_lowercase),
    ("UPPERCASE", str::to_uppercase),
];

impl Case {
    pub(super) fn named(name: &str) -> Option<Self> {
        CASES.iter().find(|(known, _)| *known == name).map(|(_, spell)| Self(*spell))
    }

    pub(super) fn names() -> Vec<&'static str> {
        CASES.iter().map(|(name, _)| *name).collect()
    }

    pub(super) fn of(self, name: &str) -> String {
        (self.0)(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_spelt_in_each_case() {
        let spelt = |case: &str| Case::named(case).map(|case| case.of("InReview"));
        for (case, name) in [
            ("snake_case", "in_review"),
            ("SCREAMING_SNAKE_CASE", "IN_REVIEW"),
            ("kebab-case", "in-review"),
            ("SCREAMING-KEBAB-CASE", "IN-REVIEW"),
            ("camelCase", "inReview"),
            ("PascalCase", "InReview"),
            ("lowercase", "inreview"),
            ("UPPERCASE", "INREVIEW"),
        ] {
            assert_eq!(spelt(case).as_deref(), Some(name));
        }
        assert_eq!(spelt("Title Case"), None);
    }
}
