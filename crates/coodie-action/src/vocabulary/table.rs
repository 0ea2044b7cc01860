/// Stamps what every document can do to its table, or its view.
#[doc(hidden)]
#[macro_export]
macro_rules! table_vocabulary {
    ($db:ty, $done:literal, $open:literal) => {
        /// Makes the table, or adds what it lacks: user types and their fields, columns, options, indexes.
        ///
        /// The answer lists the statements that ran, and what differs without harm: columns and indexes that the
        /// model does not know. Nothing is dropped, renamed or retyped; `.drop_removed_indexes()` asks for the one
        /// exception. `.plan()` gives the statements and sends none. Indexes over rows that are there are waited for, a
        /// minute at most.
        ///
        /// Two processes may sync at once: each looks again at what the other was faster with. On a cluster of
        /// Cassandra before 6.0, nodes that are asked for the same new table at the same moment may each make their
        /// own; there, let one process make the tables first.
        ///
        /// Chain [`plan`](coodie_action::Action::plan),
        /// [`drop_removed_indexes`](coodie_action::Action::drop_removed_indexes), [`on`](coodie_action::Action::on),
        /// [`keyspace`](coodie_action::Action::keyspace).
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
        ///
        /// Before anything is sent: `InvalidQuery`, if no server takes a name, or two indexes have one;
        /// `Configuration`, if no keyspace is said. From the server: `InvalidQuery`, if it refuses a statement,
        /// as for an option; `Schema` or `InvalidQuery`, as it words it, if there is no such keyspace; `Configuration`,
        /// if the user may not; `Timeout`, also after a minute in which the nodes have not agreed on the schema;
        /// `Unavailable`, `Driver`. From the memory driver: `Unsupported`, for an analyzer of a SASI index.
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
        /// Chain [`plan`](coodie_action::Action::plan), [`on`](coodie_action::Action::on),
        /// [`keyspace`](coodie_action::Action::keyspace).
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("commit.save()", $done, "?;")]
        #[doc = concat!("assert_eq!(Commit::truncate().plan()", $done, "?.statements(), [\"TRUNCATE TABLE coodie.commit\"]);")]
        #[doc = concat!("Commit::truncate()", $done, "?;")]
        #[doc = concat!("assert_eq!(Commit::find().count()", $done, "?, 0);")]
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// `InvalidQuery`, before anything is sent, if no server takes a name; `Schema`, if there is no such table;
        /// `Configuration`, if no keyspace is said, or the user may not; `Unavailable`, if a node is down; `Timeout`,
        /// `Driver`.
        fn truncate() -> $crate::Action<$crate::op::Define<$crate::__private::Truncate>, $db>
        where
            Self::Kind: $crate::__private::OwnsTable + $crate::__private::OwnsRows,
        {
            $crate::Action::of($crate::op::Define::truncate(Self::shapes().table()))
        }

        /// Drops the table and its rows, if it exists: `DROP TABLE IF EXISTS ..`.
        ///
        /// Chain [`plan`](coodie_action::Action::plan), [`on`](coodie_action::Action::on),
        /// [`keyspace`](coodie_action::Action::keyspace).
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("assert_eq!(Commit::drop_table().plan()", $done, "?.statements(), [\"DROP TABLE IF EXISTS coodie.commit\"]);")]
        #[doc = concat!("Commit::drop_table()", $done, "?;")]
        #[doc = concat!("assert!(commit.save()", $done, ".is_err_and(|error| error.is_schema()));")]
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// `InvalidQuery`, before anything is sent, if no server takes a name, and from the server, if a view is made
        /// of it; `Configuration`, if no keyspace is said, or the user may not; `Timeout`, `Unavailable`, `Driver`.
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
        /// Chain [`plan`](coodie_action::Action::plan), [`on`](coodie_action::Action::on),
        /// [`keyspace`](coodie_action::Action::keyspace).
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
        /// `Schema`, if the server has a view of that name that is another one, or no base of it; `Unsupported` from
        /// the memory driver. Before anything is sent: `InvalidQuery`, if no server takes a name; `Configuration`, if
        /// no keyspace is said. From the server: `InvalidQuery`, if it refuses the statement, as where views are
        /// disabled; `Configuration`, if the user may not; `Timeout`, `Unavailable`, `Driver`.
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
        /// Chain [`plan`](coodie_action::Action::plan), [`on`](coodie_action::Action::on),
        /// [`keyspace`](coodie_action::Action::keyspace).
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("let plan = CommitByAuthor::drop_view().plan()", $done, "?;")]
        /// assert_eq!(plan.statements(), ["DROP MATERIALIZED VIEW IF EXISTS coodie.commit_by_author"]);
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// `InvalidQuery`, before anything is sent, if no server takes a name; `Configuration`, if no keyspace
        /// is said, or the user may not; `Timeout`, `Unavailable`, `Driver` from the server; `Unsupported` from the
        /// memory driver.
        fn drop_view() -> $crate::Action<$crate::op::Define<$crate::__private::DropView>, $db>
        where
            Self::Kind: $crate::__private::ReadsView,
        {
            $crate::Action::of($crate::op::Define::drop_view(Self::shapes().table()))
        }
    };
}
