/// Stamps what every user type can do, and what is done with several models at once.
#[doc(hidden)]
#[macro_export]
macro_rules! type_vocabulary {
    ($db:ty, $done:literal, $open:literal) => {
        /// What every user type can do.
        pub trait UserType: $crate::__private::UserTypeModel {
            /// Makes the type, or adds the fields that it lacks: `CREATE TYPE IF NOT EXISTS ..`,
            /// `ALTER TYPE .. ADD ..`.
            ///
            /// The types in it come first. A table's sync does the same for the types of its columns.
            ///
            /// Chain [`plan`](coodie_action::Action::plan), [`on`](coodie_action::Action::on),
            /// [`keyspace`](coodie_action::Action::keyspace).
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
            /// `Schema`, if a field has another type there; `InvalidQuery`, before anything is sent, if a name is
            /// empty; `Schema` or `InvalidQuery`, as the server words it, if there is no such keyspace;
            /// `Configuration`, if no keyspace is said, or the user may not; `Timeout`, `Unavailable`, `Driver`.
            fn sync_type() -> $crate::Action<$crate::op::SyncSchema<$crate::op::WithoutTables>, $db> {
                let definition = $crate::__private::Definition::Type(Self::USER_TYPE);
                $crate::Action::of($crate::op::SyncSchema::new(vec![definition]))
            }

            /// Drops the type, if it exists: `DROP TYPE IF EXISTS ..`. The server refuses it while it is in use.
            ///
            /// Chain [`plan`](coodie_action::Action::plan), [`on`](coodie_action::Action::on),
            /// [`keyspace`](coodie_action::Action::keyspace).
            ///
            /// ```
            #[doc = $open]
            #[doc = concat!("Address::sync_type()", $done, "?;")]
            #[doc = concat!("Address::drop_type()", $done, "?;")]
            /// # Ok(()) }
            /// ```
            ///
            /// # Errors
            /// `InvalidQuery` from the server, while the type is in use; `Configuration`, if the user may not;
            /// `Timeout`, `Unavailable`, `Driver`.
            fn drop_type() -> $crate::Action<$crate::op::Define<$crate::__private::DropType>, $db> {
                $crate::Action::of($crate::op::Define::drop_type(Self::USER_TYPE))
            }
        }

        impl<T: $crate::__private::UserTypeModel> UserType for T {}
    };
}
