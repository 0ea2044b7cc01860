use super::*;
use coodie::Embedded;
use coodie::schema::build_create_table;

#[derive(Embedded, Debug, Clone, PartialEq)]
struct Place {
    #[indexed]
    city: String,
    #[column(name = "the country", default = String::from("CH"))]
    country: String,
    #[skip]
    seen: u8,
}

#[derive(Embedded, Clone, PartialEq)]
struct Times {
    #[column(stamp = created)]
    created: Option<DateTime<Utc>>,
    #[column(stamp = updated)]
    updated: DateTime<Utc>,
    #[sensitive]
    by: String,
}

#[derive(Embedded, Debug, Clone, PartialEq)]
struct Room<T> {
    #[static_column]
    keeper: Option<T>,
    #[frozen]
    tags: Vec<T>,
}

#[derive(Document, Debug, Clone, PartialEq)]
struct Shop<T: Clone + PartialEq + std::fmt::Debug> {
    #[flatten]
    place: Place,
    #[partition_key]
    id: i32,
    #[clustering(desc)]
    shelf: i32,
    #[flatten]
    room: Room<T>,
    #[column(default = 7)]
    size: i32,
    #[flatten]
    times: Times,
}

/// Another that the same struct stands in.
#[derive(Document, Debug, Clone, PartialEq)]
struct Person {
    #[partition_key]
    id: i32,
    #[flatten]
    home: Place,
}

fn place() -> Place {
    Place { city: "Bern".into(), country: "AT".into(), seen: 0 }
}

fn shop() -> Shop<String> {
    let room = Room { keeper: Some("ada".into()), tags: vec!["a".into()] };
    let at = DateTime::UNIX_EPOCH;
    let times = Times { created: Some(at), updated: at, by: "ada".into() };
    Shop { place: place(), id: 1, shelf: 2, room, size: 3, times }
}

#[test]
fn the_columns_of_an_embedded_struct_stand_where_the_field_does() {
    assert_eq!(
        build_create_table(Shop::<i32>::shapes().table()).to_string(),
        "CREATE TABLE IF NOT EXISTS shop (city text, \"the country\" text, id int, shelf int, keeper int STATIC, \
         tags frozen<list<int>>, size int, created timestamp, updated timestamp, \"by\" text, PRIMARY KEY (id, shelf)) \
         WITH CLUSTERING ORDER BY (shelf DESC)"
    );
    assert_eq!(names::<Shop<i32>>(|shapes| &shapes.table().partition), ["id"]);
    assert_eq!(Person::shapes().table().columns[1].indexes.len(), 1);
}

#[test]
fn embedded_structs_are_written_and_read() {
    let values = written(&Person { id: 1, home: place() });
    assert_eq!(values.len(), 3);
    round_trip(&Person { id: 1, home: place() });
    let values = written(&shop());
    let read: Shop<String> = read(&values, 0..10).unwrap();
    assert_eq!((read.place, read.room, read.size), (shop().place, shop().room, 3));
    assert_eq!((read.times.created, &*read.times.by), (shop().times.created, "ada"));
    assert!(read.times.updated > DateTime::UNIX_EPOCH);
}

#[test]
fn their_defaults_are_found_by_name() {
    let mut values = Values::default();
    Shop::<i32>::write_default("the country", &mut values).unwrap();
    assert_eq!(values.cells(), [0, 0, 0, 2, b'C', b'H']);
    Shop::<i32>::write_default("size", &mut values).unwrap();
    Shop::<i32>::write_default("updated", &mut values).unwrap();
    Shop::<i32>::write_default("city", &mut values).unwrap();
    assert_eq!(values.len(), 3);
    assert_eq!(Shop::<i32>::STAMPED, [&[][..], &[], &[], &["updated"]]);
    let missing = read::<Person>(&Values::default(), []).unwrap_err();
    assert!(missing.to_string().contains("person.id"), "{missing}");
}

#[test]
fn one_set_of_constants_serves_all_documents() {
    let _: Column<Place, String, role::Regular, index::Plain> = Place::CITY;
    let _: Column<Room<i32>, i32, role::Static> = Room::KEEPER;
    let _: Column<Room<i32>, Vec<i32>, role::Frozen> = Room::TAGS;
    assert_eq!(Place::COUNTRY.name(), "the country");
}

#[test]
fn what_is_sensitive_is_not_shown() {
    let shown = format!("{:?}", shop());
    assert!(shown.contains("***") && !shown.contains("by: \"ada\""), "{shown}");
}

#[allow(unreachable_pub)]
mod hygiene {
    #[allow(unused_imports)]
    use super::super::names::hostile::*;

    #[derive(::coodie::Embedded, Debug, PartialEq)]
    pub struct Shadows {
        pub row: i32,
        pub writer: i32,
        #[column(default = 7)]
        pub values: i32,
        #[column(default = 8)]
        pub column: i32,
        pub written: i32,
    }

    #[derive(::coodie::Document, Debug, PartialEq)]
    pub struct Outer {
        #[partition_key]
        pub id: i32,
        #[flatten]
        pub columns: Shadows,
    }
}

#[test]
fn generated_code_takes_nothing_from_the_scope() {
    let columns = hygiene::Shadows { row: 1, writer: 2, values: 3, column: 4, written: 5 };
    round_trip(&hygiene::Outer { id: 0, columns });
}
