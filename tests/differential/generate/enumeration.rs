use crate::cql::Cql;
use crate::own::Own;
use crate::random::Random;
use crate::rust_type::RustType;
use std::fmt::Write;

const VARIANTS: &[&str] = &["Draft", "InReview", "Live", "NULL", "Self_", "Größe", "Ok", "None"];
const CASES: &[&str] = &["snake_case", "SCREAMING-KEBAB-CASE", "camelCase", "lowercase"];
const NUMBERS: &[(&str, &str)] = &[("tinyint", "i8"), ("smallint", "i16"), ("int", "i32"), ("bigint", "i64")];

/// Writes an enum that is text, or a number, with or without a variant for all other values.
pub(crate) fn enumeration(name: &str, random: &mut Random) -> Own {
    let mut variants = VARIANTS.to_vec();
    random.shuffle(&mut variants);
    variants.truncate(random.below(4) + 1);
    let (number, has_other) = (random.one_in(2).then(|| *random.pick(NUMBERS)), random.one_in(2));
    let derives = "CqlEnum, Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash";
    let mut source = format!("#[derive({derives})]\n");
    match number {
        Some((cql, _)) => writeln!(source, "#[cql({cql})]"),
        None => writeln!(source, "#[cql(rename_all = {:?})]", random.pick(CASES)),
    }
    .expect("text");
    if let (Some((_, rust)), true) = (number, has_other) {
        // Rust asks for it where discriminants stand beside a variant that holds something.
        writeln!(source, "#[repr({rust})]").expect("text");
    }
    writeln!(source, "pub enum {name} {{").expect("text");
    for (at, variant) in variants.iter().enumerate() {
        let value = number.map_or_else(String::new, |_| format!(" = {}", at as i64 * 9 - 9));
        writeln!(source, "    {variant}{value},").expect("text");
    }
    let held = number.map_or("String", |(_, rust)| rust);
    if has_other {
        writeln!(source, "    #[cql(other)]\n    Other({held}),").expect("text");
    }
    let other = if has_other { "; Other" } else { "" };
    source += "}\n\n";
    let told = format!("    cases!({name} {{ {}{other} }});\n", variants.join(", "));
    let ty = RustType::around(name.to_owned(), if number.is_some() { Cql::Scalar } else { Cql::Text }, &[]);
    Own { ty, source, told, is_user_type: false }
}
