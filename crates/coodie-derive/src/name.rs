use crate::document::Document;
use heck::{ToShoutySnakeCase, ToSnakeCase};
use proc_macro2::Ident;
use syn::LitStr;
use syn::ext::IdentExt;

/// The name without `r#`.
pub(crate) fn plain(ident: &Ident) -> String {
    ident.unraw().to_string()
}

/// The table of a struct that names none.
pub(crate) fn table(ident: &Ident) -> String {
    plain(ident).to_snake_case()
}

/// What the discriminator says in the rows of a variant.
pub(crate) fn tag(document: &Document<'_>) -> String {
    document.tag.as_ref().map_or_else(|| table(&document.input.ident), LitStr::value)
}

/// The constant of a field's column, spanned at the field.
pub(crate) fn constant(field: &Ident) -> Ident {
    Ident::new(&constant_of(&plain(field)), field.span())
}

/// The constant of a column of this name.
pub(crate) fn constant_of(name: &str) -> String {
    let shouted = name.to_shouty_snake_case();
    // `_1` loses its underscore, and `__` all of them.
    if shouted.starts_with(unicode_start) { shouted } else { format!("_{shouted}_") }
}

fn unicode_start(first: char) -> bool {
    first.is_alphabetic()
}

/// What is wrong with a name that servers take only as `\w`.
pub(crate) fn refuse_word(what: &str, name: &str, longest: usize) -> Option<String> {
    if name.is_empty() {
        return Some(format!("{what} names are not empty; {}", words(longest)));
    }
    if let Some(wrong) = name.chars().find(|c| !c.is_ascii_alphanumeric() && *c != '_') {
        return Some(format!("{wrong:?} cannot stand in {what} names; {}", words(longest)));
    }
    let length = name.len();
    (length > longest).then(|| format!("this {what} name has {length} characters; {}", words(longest)))
}

fn words(longest: usize) -> String {
    format!("use 1 to {longest} of the letters a to z, digits and underscores")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proc_macro2::Span;

    #[test]
    fn every_field_has_a_constant_that_can_be_written() {
        for (field, name) in [
            ("repo", "REPO"),
            ("userId", "USER_ID"),
            ("self_", "SELF"),
            ("größe", "GRÖSSE"),
            ("_1", "_1_"),
            ("__", "__"),
        ] {
            assert_eq!(constant(&Ident::new(field, Span::call_site())), name);
        }
        assert_eq!(constant(&Ident::new_raw("type", Span::call_site())), "TYPE");
    }

    #[test]
    fn names_of_tables_are_words() {
        assert_eq!(refuse_word("table", "Git_Commits_2", 222), None);
        for name in ["", "a b", "naïve", &"t".repeat(223)] {
            assert!(
                refuse_word("table", name, 222).is_some_and(|why| why.contains("use 1 to 222")),
                "{name}"
            );
        }
    }
}
