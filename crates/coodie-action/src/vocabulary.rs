mod change;
mod comparison;
mod database;
mod json;
mod keyspace;
mod query;
mod read;
mod schema;
mod table;
mod user_type;
mod write;

/// Stamps the entry points of a mode: its `Document` trait, a name for each action, its free functions.
///
/// `$done` is how an action is finished there, `$open` the beginning of a function in which it can be: the examples
/// are written with them and run as tests in both modes, so that neither can drift from the other. `$dollar $krate` are
/// `$ crate` as the mode writes them, for the macros that are stamped.
#[macro_export]
macro_rules! vocabulary {
    ($db:ty, $done:literal, $open:literal, $dollar:tt $krate:tt) => {
        #[doc = concat!("A database on which actions are finished with `", $done, "`.")]
        pub type Db = $db;

        #[doc = concat!("A query, to be finished with `", $done, "`.")]
        pub type Find<M, A = $crate::op::All, R = M> = $crate::Action<$crate::op::Select<M, A, R>, $db>;
        #[doc = concat!("A batch of writes, to be finished with `", $done, "`.")]
        ///
        /// All of its writes have one time, unless they say another, and are in no order: of a row that one of them
        /// saves and another deletes, nothing is left. One that crosses partitions is logged as a warning, if it is not
        /// logged by the server, or has more than 5,120 bytes or ten partitions. Begin with
        /// [`new`](coodie_action::Action::new) or [`conditional`](coodie_action::Action::conditional).
        ///
        /// | chain | for |
        /// |---|---|
        /// | [`push`](coodie_action::Action::push), [`with`](coodie_action::Action::with) | what is written |
        /// | [`unlogged`](coodie_action::Action::unlogged), [`counter`](coodie_action::Action::counter) | how it is kept together |
        /// | [`same_partition`](coodie_action::Action::same_partition), [`size_limit`](coodie_action::Action::size_limit) | what is refused |
        /// | [`timestamp`](coodie_action::Action::timestamp), [`on`](coodie_action::Action::on), [`keyspace`](coodie_action::Action::keyspace), [how a request is carried out](coodie_action::Action#how-a-request-is-carried-out) | how it is carried out |
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("Batch::new().push(commit.save()).push(Other::key(7).delete())", $done, "?;")]
        #[doc = concat!("assert_eq!(commit.reload()", $done, "?, commit);")]
        ///
        /// let moved = Commit { id: 2, ..commit.clone() };
        #[doc = concat!("let done = Batch::conditional().push(commit.delete().if_exists()).push(moved.insert())", $done, "?;")]
        #[doc = concat!("assert!(done.applied && moved.reload()", $done, "?.author == \"ada\");")]
        /// # Ok(()) }
        /// ```
        #[doc(alias = "BEGIN BATCH")]
        pub type Batch = $crate::Action<$crate::op::Batch, $db>;

        #[doc = concat!("Writes many rows, each step finished with `", $done, "`.")]
        ///
        /// On `begin()` chain [`in_flight`](coodie_action::Action#bulk-writers),
        /// [`max_bytes`](coodie_action::Action#bulk-writers), [`window`](coodie_action::Action#bulk-writers),
        /// [`batch_size`](coodie_action::Action#bulk-writers), [`attempts`](coodie_action::Action#bulk-writers),
        /// [`max_failures`](coodie_action::Action#bulk-writers), [`on_outcome`](coodie_action::Action#bulk-writers),
        /// [`on`](coodie_action::Action::on) and [`keyspace`](coodie_action::Action::keyspace).
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("let mut bulk = BulkWriter::begin().in_flight(64)", $done, "?;")]
        /// for id in 1..=100 {
        #[doc = concat!("    bulk.push(Commit { id, ..commit.clone() }.save())", $done, "?;      // waits while too much is on its way")]
        /// }
        #[doc = concat!("bulk.push_all([Commit::key((\"coodie\", 7)).delete(), Commit::key((\"coodie\", 8)).delete()])", $done, "?;")]
        #[doc = concat!("assert_eq!(bulk.finish()", $done, "?.all_written()?, 102);")]
        #[doc = concat!("assert_eq!(Commit::find().filter(Commit::REPO.eq(\"coodie\")).count()", $done, "?, 98);")]
        /// # Ok(()) }
        /// ```
        #[doc(alias = "batch_write")]
        #[doc(alias = "bulk_create")]
        pub type BulkWriter = $crate::BulkWriter<$db>;

        /// The rows of a whole table one by one, and how far they are: `Commit::scan().rows()`.
        pub type ScanRows<M> = $crate::Flow<$crate::ScanFeed<M>, $db>;

        /// Connects to a database and registers it, as `default` unless `.name(..)` says another name.
        ///
        /// To `Cluster::hosts(..)`, to `Memory::new()`, or to what else implements `Connect`. Chain
        /// [`name`](coodie_action::Init::name), [`default`](coodie_action::Init::default),
        /// [`replace`](coodie_action::Init::replace) or [`unregistered`](coodie_action::Init::unregistered).
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("let db = init_coodie(Memory::new()).name(\"second\")", $done, "?;")]
        #[doc = concat!("assert!(init_coodie(Memory::new()).name(\"second\")", $done, ".is_err());")]
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// `Configuration`, if the name is taken; what connecting says: `Unavailable`, if no node can be reached.
        #[doc(alias = "connect")]
        pub fn init_coodie<C: $crate::__private::Connect>(to: C) -> $crate::Init<C, $db> {
            $crate::Init::of(to)
        }

        /// Finds the database that is registered under a name.
        ///
        /// ```
        #[doc = $open]
        /// assert_eq!(get_driver("default")?, db);
        /// assert!(get_driver("analytics").is_err_and(|error| error.is_configuration()));
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// `Configuration`, if there is none.
        #[doc(alias = "get_connection")]
        #[doc(alias = "session")]
        pub fn get_driver(name: &str) -> $crate::__private::Result<$db> {
            <$db as $crate::Database>::registry().get(Some(name))
        }

        /// Registers a driver that is connected already: one of your own, or that of a database in both modes.
        ///
        /// ```
        #[doc = $open]
        /// let same = register_driver("same", db.driver().clone())?;
        /// assert_eq!(get_driver("same")?, same);
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// `Configuration`, if the name is taken.
        pub fn register_driver(name: &str, driver: $crate::__private::Link) -> $crate::__private::Result<$db> {
            let db = <$db as $crate::Database>::of(driver);
            <$db as $crate::Database>::registry().add(name, db.clone(), false, false)?;
            Ok(db)
        }

        $crate::database_vocabulary!($db, $done, $open);
        $crate::keyspace_vocabulary!($db, $done, $open);
        $crate::type_vocabulary!($db, $done, $open);
        $crate::schema_vocabulary!($db, $done, $open, $dollar $krate);

        /// Runs CQL text; `values` is a tuple with one value for each `?`, `()` for none. Answers with
        /// [`RawRows`](coodie_action::RawRows), which become tuples or documents.
        ///
        /// The values never enter the text. On the memory driver it is an `Unsupported` error.
        ///
        /// Chain [`on`](coodie_action::Action::on), [`keyspace`](coodie_action::Action::keyspace) and
        /// [how a request is carried out](coodie_action::Action#how-a-request-is-carried-out).
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("let refused = execute_raw(\"SELECT * FROM t WHERE k = ?\", (7_i32,)).on(&db)", $done, ";")]
        /// assert!(refused.is_err_and(|error| error.is_unsupported()));
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// `InvalidQuery`, if the server does not take the text; `Codec`, if a value is not of the type that it wants there;
        /// `Schema`, `Timeout`, `Unavailable`, `Driver`.
        #[doc(alias = "query")]
        #[doc(alias = "execute")]
        #[doc(alias = "raw")]
        pub fn execute_raw(
            cql: impl Into<std::sync::Arc<str>>,
            values: impl $crate::__private::RawValues,
        ) -> $crate::Action<$crate::op::Raw, $db> {
            $crate::Action::of($crate::op::Raw::new(cql, &values))
        }

        /// What every document can do.
        ///
        /// | to | |
        /// |---|---|
        /// | write | [`save`](Self::save), [`insert`](Self::insert), [`create`](Self::create), [`update`](Self::update), [`patch`](Self::patch), [`delete`](Self::delete), [`delete_columns`](Self::delete_columns), [`get_or_create`](Self::get_or_create) |
        /// | count | [`increment`](Self::increment), [`decrement`](Self::decrement) |
        /// | read | [`get`](Self::get), [`get_many`](Self::get_many), [`find`](Self::find), [`find_one`](Self::find_one), [`reload`](Self::reload), [`scan`](Self::scan) |
        /// | name a row without reading it | [`key`](Self::key) |
        /// | lose no change of others | [`retry_on_conflict`](Self::retry_on_conflict), [`tracked`](Self::tracked) |
        /// | make and drop its table | [`sync_table`](Self::sync_table), [`truncate`](Self::truncate), [`drop_table`](Self::drop_table); of a view [`sync_view`](Self::sync_view), [`drop_view`](Self::drop_view) |
        ///
        /// The examples are about these, of the database that `init_coodie(Memory::new())` registered:
        ///
        /// ```
        /// # use coodie::Document;
        /// #[derive(Document, Debug, Clone, PartialEq)]
        /// struct Commit {
        ///     #[partition_key]
        ///     repo: String,
        ///     #[clustering]
        ///     id: i32,
        ///     #[indexed]
        ///     author: String,
        ///     labels: std::collections::BTreeSet<String>,
        ///     note: Option<String>,
        /// }
        ///
        /// #[derive(Document)]
        /// struct Hits {
        ///     #[partition_key]
        ///     url: String,
        ///     #[counter]
        ///     views: i64,
        ///     #[counter]
        ///     links: i64,
        /// }
        ///
        /// #[derive(Document, Clone)]
        /// struct Account {
        ///     #[partition_key]
        ///     id: i32,
        ///     balance: i64,
        ///     #[version]
        ///     version: i64,
        /// }
        ///
        /// #[derive(Document)]
        /// struct Other {
        ///     #[partition_key]
        ///     id: i32,
        /// }
        ///
        /// let commit = Commit {
        ///     repo: "coodie".into(),
        ///     id: 1,
        ///     author: "ada".into(),
        ///     labels: Default::default(),
        ///     note: None,
        /// };
        /// # assert_eq!(commit.id, 1);
        /// # use coodie_documents::{aio, assert_shown};
        /// # assert_shown::<Commit, aio::Commit>();
        /// # assert_shown::<Hits, aio::Hits>();
        /// # assert_shown::<Account, aio::Account>();
        /// # assert_shown::<Other, aio::Other>();
        /// ```
        pub trait Document: $crate::__private::Model {
            $crate::write_vocabulary!($db, $done, $open);
            $crate::read_vocabulary!($db, $done, $open);
            $crate::query_vocabulary!($db, $done, $open);
            $crate::comparison_vocabulary!($done, $open);
            $crate::change_vocabulary!($db, $done, $open);
            $crate::json_vocabulary!($db, $done, $open);
            $crate::table_vocabulary!($db, $done, $open);
        }

        impl<M: $crate::__private::Model> Document for M {}
    };
}
