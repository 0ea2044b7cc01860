//! What does not compile, one law a file, and what the compiler says of it.
//!
//! `TRYBUILD=overwrite cargo test --test laws` accepts what it says now. Read it: is the wrong word underlined, is
//! there a remedy, is it one error?

#[test]
fn laws() {
    trybuild::TestCases::new().compile_fail("tests/ui/*/*.rs");
}
