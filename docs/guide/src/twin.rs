//! Blocking code, made of async code: what differs is how actions are finished, and where their names come from.

/// What differs between the modes; all other names are those of the root.
const OF_MODES: &[&str] = &[
    "Batch",
    "BulkWriter",
    "CqlEnum",
    "CqlNewtype",
    "Db",
    "Document",
    "Embedded",
    "Find",
    "MaterializedView",
    "Patch",
    "Projection",
    "Rows",
    "ScanRows",
    "UserType",
    "alter_keyspace",
    "check_schema",
    "create_keyspace",
    "drop_keyspace",
    "execute_raw",
    "get_driver",
    "init_coodie",
    "lookup",
    "register_driver",
    "sync_all",
];

/// The blocking twin of async code. `functions` are those of the page: their calls are no actions.
#[must_use]
pub fn blocking(text: &str, functions: &[&str]) -> String {
    let text = &functions.iter().fold(text.to_owned(), |text, name| called(&text, name));
    let iterated: Vec<&str> = text.lines().filter_map(iterated).collect();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("#[tokio::main"));
    let mut twin: Vec<String> = lines.flat_map(|line| line_of(line, &iterated)).collect();
    if text.ends_with('\n') {
        twin.push(String::new());
    }
    twin.join("\n")
}

/// The same, without `.await` after calls of this function.
fn called(text: &str, name: &str) -> String {
    let (mut done, mut rest) = (String::new(), text);
    while let Some(at) = rest.find(&format!("{name}(")) {
        let end = at + name.len() + call_length(&rest[at + name.len()..]);
        let whole = !rest[..at].ends_with(|c: char| c.is_alphanumeric() || "_.:".contains(c));
        done.push_str(&rest[..end]);
        rest = &rest[end..];
        rest = rest.strip_prefix(".await").filter(|_| whole).unwrap_or(rest);
    }
    done + rest
}

/// How long the arguments of a call are, with their parentheses.
fn call_length(text: &str) -> usize {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return at + 1,
            ')' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// `rows`, of `while let Some(row) = rows.next().await {`.
fn iterated(line: &str) -> Option<&str> {
    line.trim_start().strip_prefix("while let Some(")?.split_once(") = ")?.1.strip_suffix(".next().await {")
}

fn line_of(line: &str, iterated_names: &[&str]) -> Vec<String> {
    let indent = &line[..line.len() - line.trim_start().len()];
    if let Some(imports) = imports(line.trim_start()) {
        return imports.into_iter().map(|import| format!("{indent}{import}")).collect();
    }
    if let Some(rows) = iterated(line) {
        let row = line.trim_start()["while let Some(".len()..].split_once(") = ").map_or("_", |(row, _)| row);
        return vec![format!("{indent}for {row} in {rows} {{")];
    }
    let mut twin =
        line.replace(".await", ".run()").replace("async fn", "fn").replace("AsyncDb", "BlockingDb");
    for name in iterated_names {
        twin = twin.replace(&format!("let mut {name} = "), &format!("let {name} = "));
    }
    vec![twin]
}

/// `use coodie::{Document, Memory}` as two: what is of a mode is named by it.
fn imports(line: &str) -> Option<Vec<String>> {
    let names = line.strip_prefix("use coodie::")?.strip_suffix(';')?;
    if names.contains("::") {
        return None;
    }
    let names = names.trim_start_matches('{').trim_end_matches('}').split(',').map(str::trim);
    let (of_mode, of_all): (Vec<_>, Vec<_>) =
        names.partition(|name| OF_MODES.contains(name) || *name == "AsyncDb");
    let import = |from: &str, names: Vec<&str>| match names[..] {
        [] => None,
        [one] => Some(format!("use {from}::{one};")),
        _ => Some(format!("use {from}::{{{}}};", names.join(", "))),
    };
    let of_mode =
        of_mode.into_iter().map(|name| if name == "AsyncDb" { "BlockingDb" } else { name }).collect();
    Some([import("coodie::sync", of_mode), import("coodie", of_all)].into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_replaced_and_nothing_else() {
        for (text, expected) in [
            ("user.save().await?;", "user.save().run()?;"),
            ("    #[tokio::main]\nasync fn main() -> Result<()> {", "fn main() -> Result<()> {"),
            (
                "use coodie::{Document, Memory, init_coodie};",
                "use coodie::sync::{Document, init_coodie};\nuse coodie::Memory;",
            ),
            ("use coodie::Memory;", "use coodie::Memory;"),
            (
                "let mut rows = User::find().rows();\n    while let Some(user) = rows.next().await {",
                "let rows = User::find().rows();\n    for user in rows {",
            ),
        ] {
            assert_eq!(blocking(text, &[]), expected);
        }
        let called = blocking("let all = load(of(1)).await?.save().await?; x.load().await", &["load"]);
        assert_eq!(called, "let all = load(of(1))?.save().run()?; x.load().run()");
    }
}
