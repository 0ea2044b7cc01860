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
        /// Makes the table, or adds the columns and indexes that it lacks; nothing is ever dropped or changed.
        ///
        /// The answer lists the statements that ran. A table whose key or types differ is a `Schema` error.
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("assert!(Commit::sync_table()", $done, "?.statements.is_empty());")]
        /// # Ok(()) }
        /// ```
        fn sync_table() -> $crate::Action<$crate::op::SyncTable<Self>, $db>
        where
            Self::Kind: $crate::__private::OwnsTable,
        {
            $crate::Action::of($crate::op::SyncTable::new())
        }

        /// Removes every row of the table: `TRUNCATE TABLE ..`. All nodes must be up.
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("assert_eq!(Commit::truncate().plan()", $done, "?.to_string(), \"TRUNCATE TABLE coodie.commit;\");")]
        /// # Ok(()) }
        /// ```
        fn truncate() -> $crate::Action<$crate::op::Define<$crate::__private::Truncate>, $db>
        where
            Self::Kind: $crate::__private::OwnsTable,
        {
            $crate::Action::of($crate::op::Define::truncate(Self::shapes().table()))
        }

        /// Drops the table and its rows, if it exists: `DROP TABLE IF EXISTS ..`.
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("assert_eq!(Commit::drop_table().plan()", $done, "?.to_string(), \"DROP TABLE IF EXISTS coodie.commit;\");")]
        /// # Ok(()) }
        /// ```
        fn drop_table() -> $crate::Action<$crate::op::Define<$crate::__private::DropTable>, $db>
        where
            Self::Kind: $crate::__private::OwnsTable,
        {
            $crate::Action::of($crate::op::Define::drop_table(Self::shapes().table()))
        }

        /// Drops the view, if it exists: `DROP MATERIALIZED VIEW IF EXISTS ..`. Its base stays as it is.
        fn drop_view() -> $crate::Action<$crate::op::Define<$crate::__private::DropView>, $db>
        where
            Self::Kind: $crate::__private::ReadsView,
        {
            $crate::Action::of($crate::op::Define::drop_view(Self::shapes().table()))
        }
    };
}
