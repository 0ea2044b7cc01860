/// Stamps the functions that are about keyspaces.
#[doc(hidden)]
#[macro_export]
macro_rules! keyspace_vocabulary {
    ($db:ty, $done:literal, $open:literal) => {
        /// Creates a keyspace, unless it exists: `CREATE KEYSPACE IF NOT EXISTS ..`. One copy of each row, unless
        /// `.replication(..)` says otherwise; `.durable_writes(..)` and `.tablets(..)` say more.
        ///
        /// ```
        #[doc = $open]
        /// use coodie::Replication;
        #[doc = concat!("create_keyspace(\"code\").on(&db)", $done, "?;")]
        /// let both = Replication::NetworkTopology(vec![("dc1".into(), 3), ("dc2".into(), 2)]);
        #[doc = concat!("let plan = create_keyspace(\"code\").replication(both).durable_writes(false).plan()", $done, "?;")]
        /// assert_eq!(
        ///     plan.to_string(),
        ///     "CREATE KEYSPACE IF NOT EXISTS code WITH replication = {'class': 'NetworkTopologyStrategy', \
        ///      'dc1': 3, 'dc2': 2} AND durable_writes = false;"
        /// );
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// `InvalidQuery`, before anything is sent, if no server takes such a name; what the server says.
        pub fn create_keyspace(
            name: impl Into<String>,
        ) -> $crate::Action<$crate::op::Define<$crate::__private::CreateKeyspace>, $db> {
            $crate::Action::of($crate::op::Define::create_keyspace(name))
        }

        /// Changes how a keyspace is kept: `ALTER KEYSPACE ..`. What is not chained stays as it is.
        ///
        /// ```
        #[doc = $open]
        /// use coodie::Replication;
        #[doc = concat!("let plan = alter_keyspace(\"code\").replication(Replication::Simple(3)).plan()", $done, "?;")]
        /// assert_eq!(
        ///     plan.to_string(),
        ///     "ALTER KEYSPACE code WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 3};"
        /// );
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// `InvalidQuery`, before anything is sent, if nothing is to be changed; what the server says.
        pub fn alter_keyspace(
            name: impl Into<String>,
        ) -> $crate::Action<$crate::op::Define<$crate::__private::AlterKeyspace>, $db> {
            $crate::Action::of($crate::op::Define::alter_keyspace(name))
        }

        /// Drops a keyspace and all that is in it, if it exists: `DROP KEYSPACE IF EXISTS ..`.
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("drop_keyspace(\"code\").on(&db)", $done, "?;")]
        /// # Ok(()) }
        /// ```
        pub fn drop_keyspace(
            name: impl Into<String>,
        ) -> $crate::Action<$crate::op::Define<$crate::__private::DropKeyspace>, $db> {
            $crate::Action::of($crate::op::Define::drop_keyspace(name))
        }
    };
}

/// Stamps what every document can do to its table, or its view.
#[doc(hidden)]
#[macro_export]
macro_rules! table_vocabulary {
    ($db:ty, $done:literal, $open:literal) => {
        /// Makes the table, or adds what it lacks: user types and their fields, columns, options, indexes.
        ///
        /// The answer lists the statements that ran, and what differs without harm: columns and indexes that the
        /// model does not know. Nothing is dropped, renamed or retyped; `.drop_removed_indexes()` asks for the one
        /// exception. `.plan()` gives the statements and sends none. Two processes may sync at once.
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("create_keyspace(\"code\")", $done, "?;")]
        #[doc = concat!("let plan = Commit::sync_table().keyspace(\"code\").plan()", $done, "?;")]
        #[doc = concat!("let report = Commit::sync_table().keyspace(\"code\")", $done, "?;")]
        /// assert_eq!(report.statements, plan.statements());
        /// assert_eq!(report.statements[1], "CREATE INDEX IF NOT EXISTS commit_author_idx ON code.commit (author)");
        #[doc = concat!("assert!(Commit::sync_table().keyspace(\"code\")", $done, "?.statements.is_empty());")]
        /// # Ok(()) }
        /// ```
        ///
        /// An enum of documents has one table with the columns of all its variants, and a sync of any of them makes it:
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("Content::sync_table()", $done, "?;")]
        #[doc = concat!("assert!(Page::sync_table()", $done, "?.statements.is_empty());")]
        ///
        /// let article = Article { id: 1, title: "coodie".into() };
        #[doc = concat!("article.save()", $done, "?;")]
        #[doc = concat!("Content::Page(Page { id: 2, url: \"/\".into() }).save()", $done, "?;")]
        #[doc = concat!("assert_eq!(Content::get(1)", $done, "?, Content::Article(article));")]
        #[doc = concat!("assert!(Article::get(2)", $done, ".is_err_and(|error| error.is_document_not_found()));")]
        #[doc = concat!("assert_eq!(Page::find().allow_filtering()", $done, "?.len(), 1);")]
        #[doc = concat!("assert_eq!(Content::find().count()", $done, "?, 2);")]
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// `Schema`, if the table contradicts the model: its key, the type of a column, the definition of an index;
        /// all contradictions at once. `SyncReport::of(&error)` tells them apart, and which statements ran before.
        fn sync_table() -> $crate::Action<$crate::op::SyncSchema<$crate::op::WithTables>, $db>
        where
            Self::Kind: $crate::__private::OwnsTable,
        {
            $crate::Action::of($crate::op::SyncSchema::new(vec![
                <Self as $crate::__private::Defined>::definition(),
            ]))
        }

        /// Removes every row of the table: `TRUNCATE TABLE ..`. All nodes must be up.
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("commit.save()", $done, "?;")]
        #[doc = concat!("Commit::truncate()", $done, "?;")]
        #[doc = concat!("assert_eq!(Commit::find().count()", $done, "?, 0);")]
        /// # Ok(()) }
        /// ```
        fn truncate() -> $crate::Action<$crate::op::Define<$crate::__private::Truncate>, $db>
        where
            Self::Kind: $crate::__private::OwnsTable + $crate::__private::OwnsRows,
        {
            $crate::Action::of($crate::op::Define::truncate(Self::shapes().table()))
        }

        /// Drops the table and its rows, if it exists: `DROP TABLE IF EXISTS ..`.
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("Commit::drop_table()", $done, "?;")]
        #[doc = concat!("assert!(commit.save()", $done, ".is_err_and(|error| error.is_schema()));")]
        /// # Ok(()) }
        /// ```
        fn drop_table() -> $crate::Action<$crate::op::Define<$crate::__private::DropTable>, $db>
        where
            Self::Kind: $crate::__private::OwnsTable + $crate::__private::OwnsRows,
        {
            $crate::Action::of($crate::op::Define::drop_table(Self::shapes().table()))
        }

        /// Makes the view, or changes options of it: `CREATE MATERIALIZED VIEW IF NOT EXISTS ..`. Its base must exist.
        ///
        /// A view is read as a document is, and never written. The memory driver has none.
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("let plan = CommitByAuthor::sync_view().plan()", $done, "?;")]
        /// assert_eq!(
        ///     plan.statements(),
        ///     ["CREATE MATERIALIZED VIEW IF NOT EXISTS coodie.commit_by_author AS \
        ///       SELECT author, repo, id, note FROM coodie.commit \
        ///       WHERE author IS NOT NULL AND repo IS NOT NULL AND id IS NOT NULL \
        ///       PRIMARY KEY (author, repo, id) WITH CLUSTERING ORDER BY (repo ASC, id DESC)"]
        /// );
        #[doc = concat!("assert!(CommitByAuthor::sync_view()", $done, ".is_err_and(|error| error.is_unsupported()));")]
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// `Schema`, if the server has a view of that name that is another one.
        fn sync_view() -> $crate::Action<$crate::op::SyncSchema<$crate::op::WithoutTables>, $db>
        where
            Self::Kind: $crate::__private::ReadsView,
        {
            $crate::Action::of($crate::op::SyncSchema::new(vec![
                <Self as $crate::__private::Defined>::definition(),
            ]))
        }

        /// Drops the view, if it exists: `DROP MATERIALIZED VIEW IF EXISTS ..`. Its base stays as it is.
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("let plan = CommitByAuthor::drop_view().plan()", $done, "?;")]
        /// assert_eq!(plan.statements(), ["DROP MATERIALIZED VIEW IF EXISTS coodie.commit_by_author"]);
        /// # Ok(()) }
        /// ```
        fn drop_view() -> $crate::Action<$crate::op::Define<$crate::__private::DropView>, $db>
        where
            Self::Kind: $crate::__private::ReadsView,
        {
            $crate::Action::of($crate::op::Define::drop_view(Self::shapes().table()))
        }
    };
}

/// Stamps what every user type can do, and what is done with several models at once.
#[doc(hidden)]
#[macro_export]
macro_rules! type_vocabulary {
    ($db:ty, $done:literal, $open:literal) => {
        /// What every user type can do.
        pub trait UserType: $crate::__private::UserTypeModel {
            /// Makes the type, or adds the fields that it lacks: `CREATE TYPE IF NOT EXISTS ..`, `ALTER TYPE .. ADD ..`.
            ///
            /// The types in it come first. A table's sync does the same for the types of its columns.
            ///
            /// ```
            #[doc = $open]
            #[doc = concat!("let report = Address::sync_type()", $done, "?;")]
            /// assert_eq!(report.statements, ["CREATE TYPE IF NOT EXISTS coodie.address (street text, zip int)"]);
            #[doc = concat!("assert!(Address::sync_type().plan()", $done, "?.is_empty());")]
            /// # Ok(()) }
            /// ```
            ///
            /// # Errors
            /// `Schema`, if a field has another type there.
            fn sync_type() -> $crate::Action<$crate::op::SyncSchema<$crate::op::WithoutTables>, $db> {
                let definition = $crate::__private::Definition::Type(Self::USER_TYPE);
                $crate::Action::of($crate::op::SyncSchema::new(vec![definition]))
            }

            /// Drops the type, if it exists: `DROP TYPE IF EXISTS ..`. The server refuses it while it is in use.
            ///
            /// ```
            #[doc = $open]
            #[doc = concat!("Address::sync_type()", $done, "?;")]
            #[doc = concat!("Address::drop_type()", $done, "?;")]
            /// # Ok(()) }
            /// ```
            fn drop_type() -> $crate::Action<$crate::op::Define<$crate::__private::DropType>, $db> {
                $crate::Action::of($crate::op::Define::drop_type(Self::USER_TYPE))
            }
        }

        impl<T: $crate::__private::UserTypeModel> UserType for T {}
    };
}

/// Stamps what is done with several models at once.
#[doc(hidden)]
#[macro_export]
macro_rules! schema_vocabulary {
    ($db:ty, $done:literal, $open:literal, $dollar:tt $krate:tt) => {
        /// Brings the schema to several models at once: documents, views and user types, in any order.
        ///
        /// What one needs of another comes first: user types, then tables with their indexes, then views. It is an
        /// action, as `sync_table()` is: it can be planned, and given a database or a keyspace.
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("create_keyspace(\"code\")", $done, "?;")]
        #[doc = concat!("let report = sync_all![Other, Address, Hits].keyspace(\"code\")", $done, "?;")]
        /// assert_eq!(report.statements[0], "CREATE TYPE IF NOT EXISTS code.address (street text, zip int)");
        #[doc = concat!("assert!(sync_all![Commit, Other, Hits].plan()", $done, "?.is_empty());")]
        /// # Ok(()) }
        /// ```
        #[macro_export]
        macro_rules! sync_all {
            ($dollar($dollar model:ty),+ $dollar(,)?) => {
                $dollar $krate::sync_definitions([$dollar($dollar $krate::definition_of::<$dollar model>()),+])
            };
        }

        /// Checks that the live schema serves several models: at start-up, before the first request meets a surprise.
        ///
        /// Their tables, types and indexes are compared with what the server says of itself, `frozen` included; then
        /// the statements of each model are prepared, and the types that they bind and read compared. Nothing is
        /// changed.
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("let check = check_schema![Commit, Hits]", $done, "?;")]
        /// assert!(check.statements.contains(&"SELECT url, views FROM coodie.hits".to_owned()));
        #[doc = concat!("create_keyspace(\"code\")", $done, "?;")]
        #[doc = concat!("let wrong = check_schema![Commit, Hits].keyspace(\"code\")", $done, ".unwrap_err();")]
        /// assert!(wrong.is_schema() && wrong.to_string().contains("CREATE TABLE IF NOT EXISTS code.hits"));
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// `Schema`: everything that is wrong with any of the models, at once.
        #[macro_export]
        macro_rules! check_schema {
            ($dollar($dollar model:ty),+ $dollar(,)?) => {
                $dollar $krate::check_definitions([$dollar($dollar $krate::definition_of::<$dollar model>()),+])
            };
        }

        #[doc(hidden)]
        pub fn check_definitions(
            definitions: impl Into<Vec<$crate::__private::Definition>>,
        ) -> $crate::Action<$crate::op::CheckSchema, $db> {
            $crate::Action::of($crate::op::CheckSchema::new(definitions.into()))
        }

        #[doc(hidden)]
        pub fn sync_definitions(
            definitions: impl Into<Vec<$crate::__private::Definition>>,
        ) -> $crate::Action<$crate::op::SyncSchema<$crate::op::WithTables>, $db> {
            $crate::Action::of($crate::op::SyncSchema::new(definitions.into()))
        }

        #[doc(hidden)]
        pub fn definition_of<T: $crate::__private::Defined>() -> $crate::__private::Definition {
            T::definition()
        }
    };
}
