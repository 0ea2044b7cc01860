use super::*;
use coodie::schema::build_create_index;

#[derive(Document)]
#[document(table = "books")]
struct Book {
    #[partition_key(0)]
    shelf: i32,
    #[partition_key(1)]
    #[indexed(sai, name = "by_place")]
    place: i32,
    #[clustering]
    #[indexed]
    id: Uuid,
    #[indexed(sai, case_sensitive = false, normalize = true, ascii = false)]
    title: String,
    #[static_column]
    #[indexed(sai, name = "by_keeper")]
    keeper: String,
    #[indexed]
    #[indexed(sai, name = "by_tag", options("normalize" = true))]
    tags: BTreeSet<String>,
    #[indexed(keys, name = "mark_keys")]
    #[indexed(values, name = "mark_values")]
    #[indexed(entries, name = "mark_entries")]
    #[indexed(sai, keys, name = "sai_mark_keys")]
    marks: BTreeMap<String, i32>,
    #[indexed(full)]
    #[frozen]
    authors: Vec<String>,
    #[indexed(class = "org.apache.cassandra.index.sasi.SASIIndex", options(mode = "CONTAINS", "a b" = -1))]
    text: Option<String>,
    #[indexed(sai, name = "by_pair")]
    pair: (i32, String),
    plain: i32,
}

#[test]
fn indexes_are_what_the_attributes_say() {
    let table = Book::shapes().table();
    let statements = table.columns.iter().flat_map(|column| {
        column.indexes.iter().map(|index| build_create_index(table, column, index).to_string())
    });
    let statements: Vec<_> = statements
        .map(|cql| cql.replacen("INDEX IF NOT EXISTS ", "", 1).replacen("CREATE ", "", 1))
        .collect();
    assert_eq!(
        statements,
        [
            "by_place ON books (place) USING 'sai'",
            "books_id_idx ON books (id)",
            "books_title_idx ON books (title) USING 'sai' WITH OPTIONS = \
             {'case_sensitive': 'false', 'normalize': 'true', 'ascii': 'false'}",
            "by_keeper ON books (keeper) USING 'sai'",
            "books_tags_idx ON books (tags)",
            "by_tag ON books (tags) USING 'sai' WITH OPTIONS = {'normalize': 'true'}",
            "mark_keys ON books (keys(marks))",
            "mark_values ON books (values(marks))",
            "mark_entries ON books (entries(marks))",
            "sai_mark_keys ON books (keys(marks)) USING 'sai'",
            "books_authors_idx ON books (full(authors))",
            "CUSTOM books_text_idx ON books (text) USING 'org.apache.cassandra.index.sasi.SASIIndex' WITH OPTIONS = \
             {'mode': 'CONTAINS', 'a b': '-1'}",
            "by_pair ON books (pair) USING 'sai'",
        ]
    );
}

#[test]
fn constants_know_the_most_capable_index() {
    let _: Column<Book, i32, role::Partition, index::Sai> = Book::PLACE;
    let _: Column<Book, Uuid, role::Clustering, index::Plain> = Book::ID;
    let _: Column<Book, BTreeSet<String>, role::Regular, index::Sai> = Book::TAGS;
    let _: Column<Book, Vec<String>, role::Frozen, index::Plain> = Book::AUTHORS;
    let _: Column<Book, String, role::Regular, index::Sasi> = Book::TEXT;
    let _: Column<Book, i32, role::Regular, index::None> = Book::PLAIN;
    // A part of the partition key has ranges by such an index.
    let _ = Book::PLACE.gte(1);
}
