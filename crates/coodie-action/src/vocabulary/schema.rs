/// Stamps what is done with several models at once.
#[doc(hidden)]
#[macro_export]
macro_rules! schema_vocabulary {
    ($db:ty, $done:literal, $open:literal, $dollar:tt $krate:tt) => {
        /// Brings the schema to several models at once: documents, views and user types, in any order.
        ///
        /// What one needs of another comes first: user types, then tables with their indexes, then views. It is an
        /// action, as `sync_table()` is.
        ///
        /// Chain [`plan`](coodie_action::Action::plan),
        /// [`drop_removed_indexes`](coodie_action::Action::drop_removed_indexes), [`on`](coodie_action::Action::on),
        /// [`keyspace`](coodie_action::Action::keyspace).
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("create_keyspace(\"code\")", $done, "?;")]
        #[doc = concat!("let report = sync_all![Other, Address, Hits].keyspace(\"code\")", $done, "?;")]
        /// assert_eq!(report.statements[0], "CREATE TYPE IF NOT EXISTS code.address (street text, zip int)");
        #[doc = concat!("assert!(sync_all![Commit, Other, Hits].plan()", $done, "?.is_empty());")]
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// As of `sync_table()`, and of `sync_view()` for views. `InvalidQuery`, before anything is sent, if the models
        /// are of several databases, or contradict each other: a user type, an index or an option of a table that two
        /// of them define otherwise.
        #[macro_export]
        macro_rules! sync_all {
            () => {
                compile_error!("name what is meant, as in `sync_all![User, Film]`")
            };
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
        /// Chain [`on`](coodie_action::Action::on), [`keyspace`](coodie_action::Action::keyspace).
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("let check = check_schema![Commit, Hits]", $done, "?;")]
        /// assert!(check.statements.contains(&"SELECT url, views, links FROM coodie.hits".to_owned()));
        #[doc = concat!("create_keyspace(\"code\")", $done, "?;")]
        #[doc = concat!("let wrong = check_schema![Commit, Hits].keyspace(\"code\")", $done, ".unwrap_err();")]
        /// assert!(wrong.is_schema() && wrong.to_string().contains("CREATE TABLE IF NOT EXISTS code.hits"));
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// `Schema`: everything that is wrong with any of the models, at once. Before anything is sent: `InvalidQuery`,
        /// if no server takes a name, or the models are of several databases; `Configuration`, if no keyspace is said.
        /// `Timeout`, `Unavailable`, `Driver` from the server.
        #[macro_export]
        macro_rules! check_schema {
            () => {
                compile_error!("name what is meant, as in `check_schema![User, Film]`")
            };
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
