/// Stamps the writes of rows in JSON.
#[cfg(feature = "json")]
#[doc(hidden)]
#[macro_export]
macro_rules! json_vocabulary {
    ($db:ty, $done:literal, $open:literal) => {
        /// Writes a row that serde writes as an object, each column under its name, in the forms that the server takes
        /// in JSON: `INSERT INTO .. JSON ?`. Columns that it does not name become null; which variant of an enum of
        /// documents a row is, is written by itself.
        ///
        /// Only with the feature `json`. The memory driver takes no JSON: an `Unsupported` error.
        ///
        /// Chain [`ttl`](coodie_action::Action::ttl), [`timestamp`](coodie_action::Action::timestamp),
        /// [`on`](coodie_action::Action::on), [`keyspace`](coodie_action::Action::keyspace), and
        /// [how a request is carried out](coodie_action::Action#how-a-request-is-carried-out).
        ///
        /// ```
        #[doc = $open]
        /// let row = [("repo", "coodie"), ("id", "1")].into_iter().collect::<std::collections::BTreeMap<_, _>>();
        /// assert_eq!(Commit::save_json(&row).explain()?.cql, "INSERT INTO commit JSON ?");
        /// assert!(Commit::save_json(&["no object"]).explain().is_err_and(|error| error.is_invalid_query()));
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// `InvalidQuery`, if it is no object, names no column of the table, or has no value for a column of the key;
        /// if it holds a float that JSON does not have, or what an index of the table does not take; all before
        /// anything is sent. From the server: `InvalidQuery`, if a value does not fit its column; `Schema`, `Timeout`,
        /// `Unavailable`, `Driver`. `Unsupported` from the memory driver.
        #[doc(alias = "INSERT JSON")]
        fn save_json(
            row: &impl $crate::__private::Serialize,
        ) -> $crate::Action<$crate::op::InsertJson<Self>, $db>
        where
            Self::Kind: $crate::__private::Creates + $crate::__private::Unversioned,
        {
            $crate::Action::of($crate::op::InsertJson::new(row))
        }

        /// Writes such a row unless the key is taken: `INSERT INTO .. JSON ? DEFAULT UNSET IF NOT EXISTS`. Columns that
        /// it does not name stay unset.
        ///
        /// Only with the feature `json`. The memory driver takes no JSON: an `Unsupported` error.
        ///
        /// Chain [`ttl`](coodie_action::Action::ttl),
        /// [`serial_consistency`](coodie_action::Action::serial_consistency), [`on`](coodie_action::Action::on),
        /// [`keyspace`](coodie_action::Action::keyspace), and
        /// [how a request is carried out](coodie_action::Action#how-a-request-is-carried-out).
        ///
        /// ```
        #[doc = $open]
        /// let row = [("repo", "coodie"), ("id", "1")].into_iter().collect::<std::collections::BTreeMap<_, _>>();
        /// assert_eq!(
        ///     Commit::insert_json(&row).explain()?.cql,
        ///     "INSERT INTO commit JSON ? DEFAULT UNSET IF NOT EXISTS"
        /// );
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// As of [`save_json`](Self::save_json).
        #[doc(alias = "IF NOT EXISTS")]
        fn insert_json(
            row: &impl $crate::__private::Serialize,
        ) -> $crate::Action<$crate::op::InsertJson<Self, $crate::op::Conditional>, $db>
        where
            Self::Kind: $crate::__private::Creates + $crate::__private::Unversioned,
        {
            $crate::Action::of($crate::op::InsertJson::new(row))
        }
    };
}

/// Without the feature there is nothing.
#[cfg(not(feature = "json"))]
#[doc(hidden)]
#[macro_export]
macro_rules! json_vocabulary {
    ($db:ty, $done:literal, $open:literal) => {};
}
