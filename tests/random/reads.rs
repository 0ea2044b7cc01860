//! What any query can be finished with.

/// The writes of a document that is no counter.
macro_rules! writes_as_regular {
    () => {
        fn make(write: &crate::step::Write, moment: crate::step::Moment, db: &Db) -> crate::answer::Answer {
            crate::regular::write::<Self>(write, moment, db)
        }

        fn make_batch(
            batch: &crate::step::Batch,
            moment: crate::step::Moment,
            db: &Db,
        ) -> crate::answer::Answer {
            crate::regular::batch::<Self>(batch, moment, db)
        }

        fn words_of(write: &crate::step::Write, moment: crate::step::Moment) -> Vec<&'static str> {
            crate::regular::words_of::<Self>(write, moment)
        }

        fn source_of(write: &crate::step::Write) -> String {
            crate::regular::source_of::<Self>(write)
        }
    };
}

/// Reads all rows.
macro_rules! all {
    ($db:expr, $query:expr) => {
        crate::answer::Answer::rows(done!($db, $query))
    };
}

/// Reads page by page, at every page size.
macro_rules! pages {
    ($db:expr, $query:expr) => {
        crate::answer::pages(done!($db, $query), |size, from| {
            let page = done!($db, $query.page_size(size).page(from))?;
            Ok((page.data, page.paging_state))
        })
    };
}

/// The menu of the ways to finish a query, and those of one document.
macro_rules! answers {
    ($model:ident: $($more:tt)*) => {
        menu![
            "all" => |find, _, db| all!(db, find());
            "first" => |find, _, db| Answer::value(done!(db, find().first()), Option::is_some);
            "one" => |find, _, db| Answer::value(done!(db, find().one()), Option::is_some);
            "count" => |find, _, db| Answer::value(done!(db, find().count()), |count| *count > 0);
            "exists" => |find, _, db| Answer::value(done!(db, find().exists()), |is_there| *is_there);
            "rows" => |find, _, db| Answer::rows(collected!(db, find()));
            "rows", "page_size" => |find, v, db| Answer::rows(collected!(db, find().page_size(1 + v.x.unsigned_abs())));
            "page" => |find, _, db| pages!(db, find());
            $($more)*
        ]
    };
}

/// What a row with some columns has.
macro_rules! shown {
    ($row:expr; $($model:ident::$column:ident),*) => {{
        let mut shown = Vec::new();
        $(if $row.has($model::$column) {
            shown.push(format!("{}={:?}", stringify!($column), $row.get($model::$column)));
        })*
        shown.join(" ")
    }};
}
