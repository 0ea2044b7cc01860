use crate::random::Random;
use heck::ToShoutySnakeCase;

/// Names of fields: keywords of Rust, words that generated code may use itself, and what else Rust takes.
const FIELDS: &[&str] = &[
    "r#type", "r#fn", "r#match", "r#where", "r#in", "r#async", "größe", "数", "userId", "a_b", "x1", "self_",
    "row", "table", "writer", "cell", "found", "stored", "column", "values", "value", "key", "parts", "kind",
    "hooked", "stamped", "shapes", "default", "event", "fields", "ok", "err", "some", "none", "option",
    "result", "string", "vec", "u8", "str", "coodie", "std", "core", "model", "author", "message", "labels",
    "count", "at", "by", "note", "random", "name", "source",
];

/// Names of columns: reserved words, cases, blanks, quotes, what looks like CQL, what formats and regexes take for theirs.
const COLUMNS: &[&str] = &[
    "select",
    "from",
    "order",
    "token",
    "null",
    "where",
    "Table",
    "PRIMARY",
    "Mixed Case",
    "UPPER",
    "camelCase",
    "say \"hi\"",
    "\"",
    "it's",
    "größe ß",
    "🦀",
    "two  blanks",
    " ",
    "*",
    "?",
    ":name",
    "1st",
    "_",
    "a.b",
    "key",
    "values(x)",
    "writetime",
    "ttl",
    "-- comment",
    "/* open",
    "$$",
    "\\",
    "%s",
    "{}",
    "line\nbreak",
    "tab\t",
    ",",
    ";DROP TABLE x",
    "count(*)",
    "frozen<int>",
    "[applied]",
    "日本",
    "e\u{301}",
    "full",
    "entries",
    "keys",
    "static",
    "column1",
    "system",
    "\u{7f}",
    "@",
    "#x",
];

/// Names that each document takes once, as they stand.
const TABLES: &[&str] = &[
    "select",
    "Select",
    "SELECT",
    "table",
    "Table",
    "from",
    "order",
    "where",
    "null",
    "token",
    "default",
    "schema",
    "index",
    "view",
    "keyspace",
    "batch",
    "use",
    "primary",
    "1st",
    "_",
    "__",
    "Mixed_Case",
    "UPPER",
    "infinity",
    "nan",
    "static",
    "type",
    "function",
    "counter",
    "0",
];

/// Gives each name once.
pub(crate) struct Names {
    fields: Vec<&'static str>,
    columns: Vec<&'static str>,
}

/// The name of a field, and that of its column where it is another one.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    pub(crate) field: String,
    pub(crate) column: Option<String>,
}

impl Names {
    pub(crate) fn new(random: &mut Random) -> Self {
        let (mut fields, mut columns) = (FIELDS.to_vec(), COLUMNS.to_vec());
        random.shuffle(&mut fields);
        random.shuffle(&mut columns);
        Self { fields, columns }
    }

    /// A name for a further field. No column is called like the field of another.
    pub(crate) fn next(&mut self, random: &mut Random) -> Name {
        let field = self.fields.pop().expect("fewer fields than names").to_owned();
        let is_other = random.one_in(2);
        let is_field = |column: &str| FIELDS.iter().any(|field| field.trim_start_matches("r#") == column);
        let column = self.columns.pop().filter(|column| is_other && !is_field(column));
        Name { field, column: column.map(str::to_owned) }
    }
}

impl Name {
    /// The name of the column.
    pub(crate) fn column(&self) -> &str {
        self.column.as_deref().unwrap_or(self.field.trim_start_matches("r#"))
    }

    /// The constant of the column.
    pub(crate) fn constant(&self) -> String {
        self.field.trim_start_matches("r#").to_shouty_snake_case()
    }
}

/// The name of a table: a reserved word as long as there are any, else one of its own.
pub(crate) fn table(number: usize, random: &mut Random) -> String {
    match (TABLES.get(number), random.below(4)) {
        (Some(word), _) => (*word).to_owned(),
        (None, 0) => format!("Table_{number}"),
        (None, 1) => format!("{number}_words"),
        (None, 2) => format!("{:t<120}", format!("t{number}_")),
        _ => format!("t{number}"),
    }
}
