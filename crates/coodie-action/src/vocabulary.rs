mod change;
mod comparison;
mod database;
mod json;
mod keyspace;
mod query;
mod schema;
mod table;
mod user_type;

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
        /// saves and another deletes, nothing is left.
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("Batch::new().push(commit.save()).push(Other::key(7).delete())", $done, "?;")]
        #[doc = concat!("let move_it = Batch::conditional().push(commit.delete().if_exists()).push(Commit { id: 2, ..commit.clone() }.insert())", $done, "?;")]
        /// # Ok(()) }
        /// ```
        pub type Batch = $crate::Action<$crate::op::Batch, $db>;

        #[doc = concat!("Writes many rows, each step finished with `", $done, "`.")]
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
        pub type BulkWriter = $crate::BulkWriter<$db>;

        /// The rows of a whole table one by one, and how far they are: `Commit::scan().rows()`.
        pub type ScanRows<M> = $crate::Flow<$crate::ScanFeed<M>, $db>;

        /// Connects to a database and registers it, as `default` unless `.name(..)` says another name.
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("let db = init_coodie(Memory::new()).name(\"second\")", $done, "?;")]
        #[doc = concat!("assert!(init_coodie(Memory::new()).name(\"second\")", $done, ".is_err());")]
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// `Configuration`, if the name is taken; what connecting says.
        pub fn init_coodie<C: $crate::__private::Connect>(to: C) -> $crate::Init<C, $db> {
            $crate::Init::of(to)
        }

        /// The database registered under a name.
        ///
        /// # Errors
        /// `Configuration`, if there is none.
        pub fn get_driver(name: &str) -> $crate::__private::Result<$db> {
            <$db as $crate::Database>::registry().get(Some(name))
        }

        /// Registers a driver that is connected already.
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

        /// Runs CQL text; `values` is a tuple with one value for each `?`. On the memory driver an `Unsupported`
        /// error.
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("let refused = execute_raw(\"SELECT * FROM t WHERE k = ?\", (7_i32,)).on(&db)", $done, ";")]
        /// assert!(refused.is_err_and(|error| error.is_unsupported()));
        /// # Ok(()) }
        /// ```
        pub fn execute_raw(
            cql: impl Into<std::sync::Arc<str>>,
            values: impl $crate::__private::RawValues,
        ) -> $crate::Action<$crate::op::Raw, $db> {
            $crate::Action::of($crate::op::Raw::new(cql, &values))
        }

        /// What every document can do.
        pub trait Document: $crate::__private::Model {
            /// Writes every column; an existing row with the same key is overwritten: `INSERT INTO ..`.
            ///
            /// `None` is written as null, unless the document says `#[document(none = "unset")]`.
            ///
            /// ```
            #[doc = $open]
            #[doc = concat!("commit.save().ttl(3600)", $done, "?;")]
            /// # Ok(()) }
            /// ```
            fn save(&self) -> $crate::Action<$crate::op::Save<'_, Self, $crate::__private::StateOf<Self>>, $db>
            where
                Self::Kind: $crate::__private::Writes,
            {
                $crate::Action::of($crate::op::Save::new(self))
            }

            /// Writes every column unless the key is taken: `INSERT INTO .. IF NOT EXISTS`.
            ///
            /// `None` is left unset, unless the document says `#[document(none = "null")]`.
            ///
            /// ```
            #[doc = $open]
            #[doc = concat!("assert!(commit.insert()", $done, "?.applied);")]
            #[doc = concat!("let lost = commit.insert()", $done, "?;")]
            /// assert_eq!(lost.existing()?.unwrap().get(Commit::AUTHOR)?.as_deref(), Some("ada"));
            /// # Ok(()) }
            /// ```
            #[doc(alias = "if_not_exists")]
            fn insert(&self) -> $crate::Action<$crate::op::Insert<'_, Self>, $db>
            where
                Self::Kind: $crate::__private::Writes + $crate::__private::Unversioned,
            {
                $crate::Action::of($crate::op::Insert::new(self))
            }

            /// Writes the columns that are set, and those that have a default: `INSERT INTO ..`.
            ///
            /// ```
            #[doc = $open]
            #[doc = concat!("Commit::create().set(Commit::REPO, \"coodie\").set(Commit::ID, 2).set(Commit::AUTHOR, \"ada\")", $done, "?;")]
            /// # Ok(()) }
            /// ```
            fn create() -> $crate::Action<$crate::op::Create<Self>, $db>
            where
                Self::Kind: $crate::__private::Creates + $crate::__private::Unversioned,
            {
                $crate::Action::of($crate::op::Create::new())
            }

            /// Changes columns of the document's row: `UPDATE .. SET ..`. The struct stays as it is.
            ///
            /// ```
            #[doc = $open]
            #[doc = concat!("commit.update().set(Commit::AUTHOR, \"grace\").add(Commit::LABELS, [\"docs\"])", $done, "?;")]
            #[doc = concat!("assert!(!commit.update().clear(Commit::NOTE).only_if(Commit::AUTHOR.eq(\"ada\"))", $done, "?.applied);")]
            /// # Ok(()) }
            /// ```
            fn update(&self) -> $crate::Action<$crate::op::Update<'_, Self, $crate::__private::StateOf<Self>>, $db>
            where
                Self::Kind: $crate::__private::Writes,
            {
                $crate::Action::of($crate::op::Update::new($crate::KeySource::Model(self)))
            }

            /// Deletes the document's row: `DELETE FROM ..`.
            ///
            /// ```
            #[doc = $open]
            #[doc = concat!("commit.delete()", $done, "?;")]
            #[doc = concat!("Commit::find().filter(Commit::REPO.eq(\"coodie\")).filter(Commit::ID.lt(7)).delete()", $done, "?;")]
            /// # Ok(()) }
            /// ```
            fn delete(&self) -> $crate::Action<$crate::op::Delete<'_, Self, $crate::__private::StateOf<Self>>, $db>
            where
                Self::Kind: $crate::__private::Deletes,
            {
                $crate::Action::of($crate::op::Delete::new($crate::KeySource::Model(self)))
            }

            /// Deletes columns of the document's row: `DELETE a, b FROM ..`. One column, or a tuple of them.
            ///
            /// ```
            #[doc = $open]
            #[doc = concat!("commit.delete_columns((Commit::LABELS, Commit::NOTE))", $done, "?;")]
            /// # Ok(()) }
            /// ```
            fn delete_columns(
                &self,
                columns: impl $crate::__private::ColumnsOf<Self>,
            ) -> $crate::Action<$crate::op::Delete<'_, Self, $crate::__private::StateOf<Self>>, $db>
            where
                Self::Kind: $crate::__private::Deletes,
            {
                $crate::Action::of($crate::op::Delete::columns($crate::KeySource::Model(self), columns))
            }

            /// A row by its key alone: chain `update()`, `patch(..)`, `delete()`, `delete_columns(..)` or `exists()`, or
            /// `increment(..)` for counters.
            ///
            /// ```
            #[doc = $open]
            #[doc = concat!("Commit::key((\"coodie\", 1)).update().set(Commit::AUTHOR, \"ada\")", $done, "?;")]
            #[doc = concat!("Hits::key(\"/home\").increment(Hits::VIEWS, 1)", $done, "?;")]
            /// # Ok(()) }
            /// ```
            fn key(
                key: impl $crate::__private::BindKey<Self::Key>,
            ) -> $crate::Action<$crate::op::Key<Self>, $db> {
                $crate::Action::of($crate::op::Key::new($crate::KeySource::given(key)))
            }

            /// Reads the row with a key; `DocumentNotFound`, if there is none: `SELECT .. WHERE key = ?`.
            ///
            /// A plain value for a key of one column, a tuple for several, the partition key first.
            ///
            /// ```
            #[doc = $open]
            #[doc = concat!("commit.save()", $done, "?;")]
            #[doc = concat!("assert_eq!(Commit::get((\"coodie\", 1))", $done, "?, commit);")]
            #[doc = concat!("assert!(Commit::get((\"coodie\", 9))", $done, ".is_err_and(|e| e.is_document_not_found()));")]
            /// # Ok(()) }
            /// ```
            fn get(
                key: impl $crate::__private::BindKey<Self::Key>,
            ) -> $crate::Action<$crate::op::Get<Self>, $db> {
                $crate::Action::of($crate::op::Get::new(key))
            }

            /// Reads the document's row as it is now; `DocumentNotFound`, if it is gone: `SELECT .. WHERE key = ?`.
            ///
            /// ```
            #[doc = $open]
            #[doc = concat!("commit.save()", $done, "?;")]
            #[doc = concat!("Commit::key((\"coodie\", 1)).update().set(Commit::AUTHOR, \"grace\")", $done, "?;")]
            #[doc = concat!("assert_eq!(commit.reload()", $done, "?.author, \"grace\");")]
            /// # Ok(()) }
            /// ```
            fn reload(&self) -> $crate::Action<$crate::op::Get<Self>, $db> {
                $crate::Action::of($crate::op::Get::again(self))
            }

            /// Changes a versioned document and saves it; when it was written meanwhile, reads the row and does so
            /// again, with growing random pauses, ten times at most (see `.attempts(..)`). Answers with the document
            /// that was written.
            ///
            /// ```
            #[doc = $open]
            #[doc = concat!("let account = Account { id: 1, balance: 10, version: 0 }.save()", $done, "?;")]
            /// let deposit = |account: &mut Account| {
            ///     account.balance += 5;
            ///     Ok(())
            /// };
            #[doc = concat!("assert_eq!(account.retry_on_conflict(deposit)", $done, "?.balance, 15);")]
            /// # Ok(()) }
            /// ```
            ///
            /// # Errors
            /// `Conflict`, if no attempt won; `DocumentNotFound`, if the row was deleted; what the change says.
            fn retry_on_conflict<F>(&self, change: F) -> $crate::Action<$crate::op::RetryOnConflict<Self, F>, $db>
            where
                Self: $crate::__private::Versioned,
                F: FnMut(&mut Self) -> $crate::__private::Result<()> + Send + 'static,
            {
                $crate::Action::of($crate::op::RetryOnConflict::new(self.clone(), change))
            }

            /// Reads the rows with several keys, many at once, in the order asked; `None` for those that are not:
            /// `SELECT .. WHERE key = ?`.
            ///
            /// Keys of one partition are read together, 50 at most: `WHERE p = ? AND c IN ?`, `.. (c, d) IN ?`; not where
            /// the clustering key has a type whose values are spelt in several ways (`decimal`, `varint`, `float`,
            /// `double`, `boolean`, and what is made of several values), nor on ScyllaDB if a column is a collection or a
            /// user type. Keys that are refused together are asked for one by one. A key that is there twice gives its
            /// row twice.
            ///
            /// The first row that cannot be read, in the order asked, ends it with its error; with `.each()` errors stay
            /// with their keys; `.rows()` gives the rows one by one, in bounded memory.
            ///
            /// ```
            #[doc = $open]
            #[doc = concat!("commit.save()", $done, "?;")]
            #[doc = concat!("let found = Commit::get_many([(\"coodie\", 9), (\"coodie\", 1)]).in_flight(16)", $done, "?;")]
            /// assert!(found[0].is_none() && found[1].is_some());
            /// # Ok(()) }
            /// ```
            fn get_many<K: $crate::__private::BindKey<Self::Key>, I: IntoIterator<Item = K>>(
                keys: I,
            ) -> $crate::Action<$crate::op::GetMany<Self, I>, $db> {
                $crate::Action::of($crate::op::GetMany::new(keys))
            }

            $crate::query_vocabulary!($db, $done, $open);
            $crate::comparison_vocabulary!($done, $open);
            $crate::change_vocabulary!($db, $done, $open);
            $crate::json_vocabulary!($db, $done, $open);
            $crate::table_vocabulary!($db, $done, $open);
        }

        impl<M: $crate::__private::Model> Document for M {}
    };
}
