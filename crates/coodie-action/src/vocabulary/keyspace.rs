/// Stamps the functions that are about keyspaces.
#[doc(hidden)]
#[macro_export]
macro_rules! keyspace_vocabulary {
    ($db:ty, $done:literal, $open:literal) => {
        /// Creates a keyspace, unless it exists: `CREATE KEYSPACE IF NOT EXISTS ..`. One copy of each row, unless
        /// `.replication(..)` says otherwise; `.durable_writes(..)` and `.tablets(..)` say more.
        ///
        /// Chain [`replication`](coodie_action::Action::replication),
        /// [`durable_writes`](coodie_action::Action::durable_writes), [`tablets`](coodie_action::Action::tablets),
        /// [`plan`](coodie_action::Action::plan), [`on`](coodie_action::Action::on).
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
        /// `InvalidQuery`, before anything is sent, if no server takes such a name or such a replication, or `keyspace`
        /// is chained, and from the server, if it refuses them; `Configuration`, if the user may not; `Timeout`,
        /// `Unavailable`, `Driver` from the server.
        pub fn create_keyspace(
            name: impl Into<$crate::__private::KeyspaceName>,
        ) -> $crate::Action<$crate::op::Define<$crate::__private::CreateKeyspace>, $db> {
            $crate::Action::of($crate::op::Define::create_keyspace(name))
        }

        /// Changes how a keyspace is kept: `ALTER KEYSPACE ..`. What is not chained stays as it is.
        ///
        /// Chain what [`create_keyspace`] takes.
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
        /// `InvalidQuery`, before anything is sent, if nothing is to be changed, no server takes such a name or such a
        /// replication, or `keyspace` is chained, and from the server, if it refuses the change; `Schema`, if there is
        /// no such keyspace; `Configuration`, if the user may not; `Timeout`, `Unavailable`, `Driver` from the server.
        pub fn alter_keyspace(
            name: impl Into<$crate::__private::KeyspaceName>,
        ) -> $crate::Action<$crate::op::Define<$crate::__private::AlterKeyspace>, $db> {
            $crate::Action::of($crate::op::Define::alter_keyspace(name))
        }

        /// Drops a keyspace and all that is in it, if it exists: `DROP KEYSPACE IF EXISTS ..`.
        ///
        /// Chain [`plan`](coodie_action::Action::plan), [`on`](coodie_action::Action::on).
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("drop_keyspace(\"code\").on(&db)", $done, "?;")]
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// `InvalidQuery`, before anything is sent, if no server takes such a name, or `keyspace` is chained;
        /// `Configuration`, if the user may not; `Timeout`, `Unavailable`, `Driver` from the server.
        pub fn drop_keyspace(
            name: impl Into<$crate::__private::KeyspaceName>,
        ) -> $crate::Action<$crate::op::Define<$crate::__private::DropKeyspace>, $db> {
            $crate::Action::of($crate::op::Define::drop_keyspace(name))
        }
    };
}
