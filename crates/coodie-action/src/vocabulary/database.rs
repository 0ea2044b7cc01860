/// Stamps what is done with a database as a whole.
#[doc(hidden)]
#[macro_export]
macro_rules! database_vocabulary {
    ($db:ty, $done:literal, $open:literal) => {
        /// # The database as a whole
        impl $db {
            /// Asks the database for a sign of life: `SELECT key FROM system.local ..`.
            ///
            /// Chain [`timeout`](coodie_action::Action::timeout), for a health check that answers before its caller
            /// gives up. The first takes up to twice as long: it is prepared.
            ///
            /// ```
            #[doc = $open]
            #[doc = concat!("db.ping().timeout(std::time::Duration::from_secs(1))", $done, "?;")]
            #[doc = concat!("db.close()", $done, "?;")]
            #[doc = concat!("assert!(db.ping()", $done, ".is_err_and(|error| error.is_configuration()));")]
            /// # Ok(()) }
            /// ```
            ///
            /// # Errors
            /// `Unavailable` or `Timeout`, if no node answers; `Configuration`, if the database is closed.
            #[doc(alias = "health")]
            pub fn ping(&self) -> $crate::Action<$crate::op::Ping, $db> {
                $crate::Action::of($crate::op::Ping).on(self)
            }

            /// Reads what the cluster says of itself: its name, its version, its datacentres, how many nodes are up.
            ///
            /// ```
            #[doc = $open]
            #[doc = concat!("let facts = db.cluster()", $done, "?;")]
            /// assert_eq!((facts.nodes(), facts.nodes_up), (1, Some(1)));
            /// assert_eq!(facts.datacentres, [("datacenter1".to_owned(), 1)]);
            /// # Ok(()) }
            /// ```
            ///
            /// # Errors
            /// As of [`ping`](Self::ping).
            #[doc(alias = "version")]
            pub fn cluster(&self) -> $crate::Action<$crate::op::Cluster, $db> {
                $crate::Action::of($crate::op::Cluster).on(self)
            }

            /// Closes the database: the work in flight ends as it would have, all that comes later is a
            /// `Configuration` error, and the connections end.
            ///
            /// What has sent its first request is in flight until its answer, retries and a schema sync included; of a
            /// query, each page is work of its own.
            ///
            /// Its names are free to be registered again. A session that was brought stays open: it is its owner's.
            ///
            /// ```
            #[doc = $open]
            #[doc = concat!("db.close()", $done, "?;")]
            #[doc = concat!("assert!(commit.save().on(&db)", $done, ".is_err_and(|error| error.is_configuration()));")]
            #[doc = concat!("init_coodie(Memory::new())", $done, "?;")]
            /// # Ok(()) }
            /// ```
            ///
            /// # Errors
            /// `InvalidQuery`, if a keyspace is chained.
            pub fn close(&self) -> $crate::Action<$crate::op::Close<$db>, $db> {
                $crate::Action::of($crate::op::Close::new()).on(self)
            }
        }
    };
}
