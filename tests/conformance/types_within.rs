//! Types of one's own within user types, tuples and collections, and beside other attributes.

use crate::mode::*;
use coodie::{CqlDuration, Json, Vector};
use std::collections::BTreeMap;
use std::time::Duration;

#[derive(CqlNewtype, Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Cents(i64);

#[derive(CqlEnum, Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[cql(rename_all = "kebab-case")]
enum Size {
    Small,
    ExtraLarge,
}

#[derive(CqlEnum, Debug, Clone, Copy, PartialEq)]
#[cql(tinyint)]
#[repr(i8)]
enum Grade {
    Good = 1,
    #[cql(other)]
    Unknown(i8),
}

mod millis {
    use std::num::TryFromIntError;
    use std::time::Duration;

    pub type Stored = i64;

    pub fn store(duration: &Duration) -> Result<Stored, TryFromIntError> {
        duration.as_millis().try_into()
    }

    pub fn load(millis: Stored) -> Result<Duration, TryFromIntError> {
        millis.try_into().map(Duration::from_millis)
    }
}

#[derive(UserType, Debug, Clone, PartialEq)]
struct Offer {
    price: Cents,
    size: Option<Size>,
    grade: Grade,
    place: Vector<f64, 2>,
    #[json]
    tags: Vec<String>,
    #[column(with = millis)]
    lasts: Duration,
    #[column(cql = "ascii")]
    code: String,
    sizes: Vec<Size>,
}

#[derive(Document, Clone, PartialEq)]
#[document(table = "shops")]
struct Shop {
    #[partition_key]
    id: i32,
    #[clustering]
    size: Size,
    best: Option<Offer>,
    #[frozen]
    frozen: Option<Offer>,
    by_size: BTreeMap<Size, Offer>,
    pair: Option<(Cents, Option<Grade>, Vector<f32, 1>)>,
    laps: Vec<(Cents, CqlDuration)>,
    #[static_column]
    #[json]
    settings: Option<BTreeMap<String, i32>>,
    #[sensitive]
    #[json]
    secret: Vec<String>,
    #[sensitive]
    #[column(with = millis)]
    hidden: Duration,
}

fn offer(cents: i64) -> Offer {
    Offer {
        price: Cents(cents),
        size: None,
        grade: Grade::Unknown(-128),
        place: [47.37, 8.54].into(),
        tags: vec!["new".into()],
        lasts: Duration::from_millis(1500),
        code: "a-1".into(),
        sizes: vec![Size::ExtraLarge, Size::Small],
    }
}

fn shop(size: Size) -> Shop {
    Shop {
        id: 1,
        size,
        best: Some(offer(1)),
        frozen: Some(Offer { size: Some(Size::Small), grade: Grade::Good, ..offer(2) }),
        by_size: BTreeMap::from([(Size::Small, offer(3)), (Size::ExtraLarge, offer(4))]),
        pair: Some((Cents(5), None, [0.5].into())),
        laps: vec![(Cents(6), CqlDuration { months: 1, days: 0, nanoseconds: 1 })],
        settings: Some(BTreeMap::from([("zoom".into(), 2)])),
        secret: vec!["hunter2".into()],
        hidden: Duration::from_millis(7),
    }
}

cases! {
    fn types_of_ones_own_stand_anywhere(t) {
        done!(t, Offer::sync_type())?;
        done!(t, Shop::sync_table())?;
        for size in [Size::Small, Size::ExtraLarge] {
            done!(t, shop(size).save())?;
            assert_eq!(done!(t, Shop::get((1, size)))?, shop(size));
        }
        // Ordered as they are stored: `extra-large` before `small`.
        let sizes = done!(t, Shop::find().filter(Shop::ID.eq(1)))?.into_iter().map(|shop| shop.size);
        assert_eq!(sizes.collect::<Vec<_>>(), [Size::ExtraLarge, Size::Small]);
        assert_eq!(done!(t, Shop::sync_table())?.statements, [""; 0]);
    }

    fn parts_of_them_are_set(t) {
        done!(t, Offer::sync_type())?;
        done!(t, Shop::sync_table())?;
        let row = shop(Size::Small);
        done!(t, row.save())?;
        done!(t, row.update().put(Shop::BY_SIZE, Size::Small, offer(9)).set(Shop::BEST, offer(8)).clear(Shop::FROZEN))?;
        done!(t, row.update().set(Shop::SETTINGS, Json(Some(BTreeMap::from([("zoom".to_owned(), 3)])))))?;
        done!(t, row.update().set(Shop::PAIR, (Cents(0), Some(Grade::Good), [1.0].into())).set(Shop::HIDDEN, 8))?;
        let found = done!(t, Shop::get((1, Size::Small)))?;
        assert_eq!((found.by_size[&Size::Small].price, found.best, found.frozen), (Cents(9), Some(offer(8)), None));
        assert_eq!(found.settings, Some(BTreeMap::from([("zoom".to_owned(), 3)])));
        assert_eq!(found.pair, Some((Cents(0), Some(Grade::Good), [1.0].into())));
        assert_eq!(found.hidden, Duration::from_millis(8));
    }

    fn errors_name_the_field_and_hide_what_is_sensitive(t) {
        done!(t, Offer::sync_type())?;
        done!(t, Shop::sync_table())?;
        let wrong = Shop { best: Some(Offer { code: "ä".into(), ..offer(1) }), ..shop(Size::Small) };
        let refused = done!(t, wrong.save()).unwrap_err();
        assert!(refused.is_codec() && refused.to_string().starts_with("shops.best: "), "{refused}");
        assert!(refused.to_string().contains("code") && refused.to_string().contains("`ascii`"), "{refused}");
        let wrong = Shop { hidden: Duration::MAX, ..shop(Size::Small) };
        let refused = done!(t, wrong.save()).unwrap_err();
        assert!(refused.is_codec() && refused.to_string().starts_with("shops.hidden: "), "{refused}");
        assert!(!refused.to_string().contains("out of range"), "{refused}");
    }
}
