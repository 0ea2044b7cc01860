//! Which functions servers have of their own, and what they take: the node decides.

use crate::combinations::{is_refused_unsent, said};
use crate::mode::*;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use coodie::select::{Any, call, value};
use coodie::{Ascii, CqlDuration, Expression, TimeUuid, UserType, Varint, Vector};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use uuid::Uuid;

#[derive(UserType, Debug, Clone, PartialEq)]
#[user_type(name = "spot")]
pub struct Spot {
    x: i32,
}

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "typed")]
pub struct Typed {
    #[partition_key(0)]
    id: i32,
    #[partition_key(1)]
    key: String,
    #[clustering(desc)]
    turned: DateTime<Utc>,
    tiny: Option<i8>,
    small: Option<i16>,
    int: Option<i32>,
    big: Option<i64>,
    float: Option<f32>,
    double: Option<f64>,
    decimal: Option<Decimal>,
    varint: Option<Varint>,
    truth: Option<bool>,
    ascii: Option<Ascii>,
    text: Option<String>,
    blob: Option<Vec<u8>>,
    date: Option<NaiveDate>,
    time: Option<NaiveTime>,
    timestamp: Option<DateTime<Utc>>,
    duration: Option<CqlDuration>,
    uuid: Option<Uuid>,
    timeuuid: Option<TimeUuid>,
    address: Option<IpAddr>,
    list: Vec<i32>,
    set: BTreeSet<String>,
    map: BTreeMap<String, i32>,
    #[frozen]
    frozen_list: Vec<f64>,
    #[frozen]
    frozen_map: BTreeMap<String, i32>,
    pair: Option<(i32, i32)>,
    #[frozen]
    spot: Option<Spot>,
    near: Option<Vector<f32, 2>>,
    far: Option<Vector<f32, 3>>,
    whole: Option<Vector<i32, 2>>,
}

#[derive(Document, Debug)]
#[document(table = "typed_counters")]
pub struct Counted {
    #[partition_key]
    id: i32,
    #[counter]
    n: i64,
}

/// A function called with some arguments, by either of its names.
type Called = (String, Box<dyn Fn(&'static str) -> Expression<Any, Option<i32>> + Send>);

macro_rules! calls {
    ($model:ident: $(($($column:ident),*))*) => {
        vec![$((
            stringify!($($column),*).to_lowercase(),
            Box::new(|name: &'static str| call::<i32>(name, ($($model::$column,)*))) as Box<dyn Fn(&'static str) -> _ + Send>,
        )),*]
    };
}

fn of_one() -> Vec<Called> {
    calls!(Typed: (ID) (KEY) (TURNED) (TINY) (SMALL) (INT) (BIG) (FLOAT) (DOUBLE) (DECIMAL) (VARINT) (TRUTH) (ASCII) (TEXT) (BLOB)
        (DATE) (TIME) (TIMESTAMP) (DURATION) (UUID) (TIMEUUID) (ADDRESS) (LIST) (SET) (MAP) (FROZEN_LIST) (FROZEN_MAP) (PAIR) (SPOT)
        (NEAR) (WHOLE))
}

fn of_several() -> Vec<Called> {
    let mut all = calls!(Typed: (TIMESTAMP, DURATION) (TURNED, DURATION) (TIMEUUID, DURATION) (DATE, DURATION) (TIME, DURATION)
        (BIG, DURATION) (INT, DURATION) (TIMESTAMP, INT) (TIMESTAMP, DURATION, TIMESTAMP) (TIMESTAMP, DURATION, BIG)
        (TIMEUUID, DURATION, TIMESTAMP) (DATE, DURATION, DATE) (DATE, DURATION, INT) (DATE, DURATION, TIMESTAMP)
        (TIME, DURATION, TIME) (BIG, DURATION, BIG) (ID, KEY) (INT, TEXT) (INT, ASCII) (KEY, ID) (ID, KEY, INT) (NEAR, NEAR) (NEAR, FAR)
        (NEAR, WHOLE) (WHOLE, WHOLE) (NEAR, LIST) (INT, INT) (TEXT, TEXT) (TEXT, ASCII) (ASCII, TEXT) (UUID, TIMEUUID) (TIMEUUID, UUID)
        (VARINT, INT) (INT, VARINT) (LIST, LIST) (MAP, FROZEN_MAP) (LIST, SET) (TEXT, INT, INT) (ASCII, INT, INT) (TEXT, INT, INT, TEXT)
        (TEXT, INT, INT, ASCII) (TEXT, BIG, INT) (INT, INT, INT) (TEXT, INT, INT, INT) (TEXT, INT));
    all.push((String::new(), Box::new(|name| call::<i32>(name, ()))));
    all.push(("value".to_owned(), Box::new(|name| call::<i32>(name, value(1_i64)))));
    all
}

/// Each twice: as one that is known, and as one that is not.
macro_rules! names {
    ($($name:literal)*) => { [$(($name, concat!(".", $name))),*] };
}

/// Calls each function with each of the arguments: what coodie refuses the node refuses, what it sends is taken.
macro_rules! agree {
    ($t:expr, $model:ident, $names:expr, $calls:expr) => {{
        let (mut taken, mut refused, mut wrong) = (0, 0, Vec::new());
        for (name, unknown) in $names {
            for (arguments, called) in $calls {
                let known = done!($t, $model::find().select(called(name)));
                let sent = done!($t, $model::find().select(called(unknown)));
                let takes = !sent.as_ref().is_err_and(|why| why.server_message().is_some());
                if is_refused_unsent(&known) == takes {
                    wrong.push(format!("{name}({arguments}): coodie says {}; the server {}", said(&known), said(&sent)));
                }
                if takes { taken += 1 } else { refused += 1 }
            }
        }
        (taken, refused, wrong)
    }};
}

cases! {
    fn coodie_and_the_node_agree_what_functions_of_one_argument_take(t) {
        done!(t, Typed::sync_table())?;
        let names = names!["abs" "avg" "collection_avg" "collection_count" "collection_max" "collection_min" "collection_sum" "count"
            "exp" "log" "map_keys" "map_values" "mask_default" "mask_hash" "mask_null" "max" "max_timeuuid" "min" "mintimeuuid" "round"
            "sum" "to_date" "to_json" "tojson" "to_timestamp" "to_unix_timestamp" "tounixtimestamp" "now" "countRows" "count_rows"
            "int_as_blob" "bigintasblob" "varint_as_blob" "text_as_blob" "varchar_as_blob" "date_as_blob" "uuid_as_blob" "time_as_blob"
            "blob_as_int" "blobastext" "duration_as_blob" "from_json" "token" "asb" "to_Date" "writetime" "ttl"];
        let (taken, refused, wrong) = agree!(t, Typed, names, of_one());
        assert_eq!(wrong, [""; 0]);
        assert!(taken > 200 && refused > 800, "{taken} {refused}");
    }

    fn coodie_and_the_node_agree_what_functions_of_several_arguments_take(t) {
        done!(t, Typed::sync_table())?;
        let names = names!["floor" "mask_hash" "mask_inner" "mask_outer" "mask_replace" "similarity_cosine" "similarity_euclidean" "token"
            "now" "uuid" "current_date" "currenttimestamp" "count_rows" "abs" "to_json" "max"];
        let (taken, refused, wrong) = agree!(t, Typed, names, of_several());
        assert_eq!(wrong, [""; 0]);
        assert!(taken > 30 && refused > 500, "{taken} {refused}");
    }

    fn coodie_and_the_node_agree_what_counters_are_taken_for(t) {
        done!(t, Counted::sync_table())?;
        let names = names!["abs" "avg" "bigint_as_blob" "counter_as_blob" "count" "exp" "log10" "mask_null" "max" "min" "round" "sum" "to_json"
            "to_timestamp"];
        let calls = || -> Vec<Called> { calls!(Counted: (N)) };
        let (taken, refused, wrong) = agree!(t, Counted, names, calls());
        assert_eq!(wrong, [""; 0]);
        assert!(taken > 8 && refused > 1, "{taken} {refused}");
    }

    fn a_function_that_only_the_server_knows_is_left_to_it(t) {
        done!(t, Typed::sync_table())?;
        let own = done!(t, Typed::find().select(call::<i32>(".double", Typed::INT))).unwrap_err();
        assert_eq!(own.server_message(), Some("Unknown function 'double'"), "{own}");
        let other = done!(t, Typed::find().select(call::<i32>("other.abs", Typed::INT))).unwrap_err();
        assert_eq!(other.server_message(), Some("Unknown function 'other.abs'"), "{other}");
    }
}
