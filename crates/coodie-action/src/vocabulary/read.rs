/// Stamps the reads of documents by their keys.
#[doc(hidden)]
#[macro_export]
macro_rules! read_vocabulary {
    ($db:ty, $done:literal, $open:literal) => {
        /// Reads the row with a key, which must be there: `SELECT .. WHERE key = ?`.
        ///
        /// A plain value for a key of one column, a tuple for several, the partition key first. Chain
        /// [`on`](coodie_action::Action::on), [`keyspace`](coodie_action::Action::keyspace),
        /// [`serial_consistency`](coodie_action::Action::serial_consistency), and
        /// [how a request is carried out](coodie_action::Action#how-a-request-is-carried-out). A row that may be absent
        /// is read by [`find_one`](Self::find_one).
        ///
        /// ```
        #[doc = $open]
        /// assert_eq!(
        ///     Commit::get(("coodie", 1)).explain()?.cql,
        ///     "SELECT repo, id, author, labels, note FROM commit WHERE repo = ? AND id = ?"
        /// );
        #[doc = concat!("commit.save()", $done, "?;")]
        #[doc = concat!("assert_eq!(Commit::get((\"coodie\", 1))", $done, "?, commit);")]
        #[doc = concat!("assert!(Commit::get((\"coodie\", 9))", $done, ".is_err_and(|e| e.is_document_not_found()));")]
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// `DocumentNotFound`, if there is no such row; `InvalidQuery`, before anything is sent, if no server takes the
        /// key; `Codec`, if a value is not of the column's type; `Schema`, `Timeout`, `Unavailable`, `Driver`.
        #[doc(alias = "SELECT")]
        #[doc(alias = "find_by_id")]
        fn get(
            key: impl $crate::__private::BindKey<Self::Key>,
        ) -> $crate::Action<$crate::op::Get<Self>, $db> {
            $crate::Action::of($crate::op::Get::new(key))
        }

        /// Reads the document's row as it is now: `SELECT .. WHERE key = ?`. The struct stays as it is.
        ///
        /// Chain what [`get`](Self::get) takes.
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("commit.save()", $done, "?;")]
        #[doc = concat!("Commit::key((\"coodie\", 1)).update().set(Commit::AUTHOR, \"grace\")", $done, "?;")]
        #[doc = concat!("assert_eq!(commit.reload()", $done, "?.author, \"grace\");")]
        /// assert_eq!(commit.author, "ada");
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// `DocumentNotFound`, if the row is gone; else as of [`get`](Self::get).
        #[doc(alias = "refresh")]
        fn reload(&self) -> $crate::Action<$crate::op::Get<Self>, $db> {
            $crate::Action::of($crate::op::Get::again(self))
        }

        /// Changes a versioned document and saves it; when it was written meanwhile, reads the row and does so again,
        /// with growing random pauses. Answers with the document that was written: `UPDATE .. IF version = ?`.
        ///
        /// The change is made anew each time, of the row as it is then. Chain
        /// [`attempts`](coodie_action::Action#versioned-documents), ten if not said; [`on`](coodie_action::Action::on),
        /// [`keyspace`](coodie_action::Action::keyspace), and
        /// [how a request is carried out](coodie_action::Action#how-a-request-is-carried-out).
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("let account = Account { id: 1, balance: 10, version: 0 }.save()", $done, "?;")]
        /// let deposit = |account: &mut Account| {
        ///     account.balance += 5;
        ///     Ok(())
        /// };
        #[doc = concat!("let after = account.retry_on_conflict(deposit)", $done, "?;")]
        /// assert_eq!((after.balance, after.version), (15, 2));
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// `Conflict`, if no attempt won; `DocumentNotFound`, if the row was deleted; what the change says. Before an
        /// attempt is sent: `Validation`, `Codec` and `InvalidQuery`, as of [`save`](Self::save); `InvalidQuery` too,
        /// if `attempts` is 0. From the server: `Schema`, `Timeout`, `Unavailable`, `Driver`. `Codec`, if the row that
        /// is read again does not decode.
        fn retry_on_conflict<F>(&self, change: F) -> $crate::Action<$crate::op::RetryOnConflict<Self, F>, $db>
        where
            Self: $crate::__private::Versioned,
            F: FnMut(&mut Self) -> $crate::__private::Result<()> + Send + 'static,
        {
            $crate::Action::of($crate::op::RetryOnConflict::new(self.clone(), change))
        }

        /// Reads the rows with several keys, many at once, in the order asked; `None` for those that are not there:
        /// `SELECT .. WHERE key = ?`.
        ///
        /// Chain [`in_flight`](coodie_action::Action#reading-many-rows-by-their-keys), 64 if not said,
        /// [`each`](coodie_action::Action::each), which keeps errors with their keys,
        /// [`rows`](coodie_action::Action#reading-many-rows-by-their-keys), which gives rows one by one in bounded
        /// memory; [`on`](coodie_action::Action::on), [`keyspace`](coodie_action::Action::keyspace), and
        /// [how a request is carried out](coodie_action::Action#how-a-request-is-carried-out).
        ///
        /// Keys of one partition are read together, 50 at most: `WHERE p = ? AND c IN ?`, `.. (c, d) IN ?`; not where
        /// the clustering key has a type whose values are spelt in several ways (`decimal`, `varint`, `float`,
        /// `double`, `boolean`, and what is made of several values), nor on ScyllaDB if a column is a collection or a
        /// user type. Keys that are refused together are asked for one by one. A key that is there twice gives its row
        /// twice.
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("commit.save()", $done, "?;")]
        #[doc = concat!("let found = Commit::get_many([(\"coodie\", 9), (\"coodie\", 1)]).in_flight(16)", $done, "?;")]
        /// assert_eq!(found, [None, Some(commit)]);
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// Before anything is sent: `InvalidQuery`, if no server takes one of the keys, or `in_flight` is 0; `Codec`,
        /// if a part of a key does not fit its column. Else that of the first row that cannot be read, in the order
        /// asked: `Codec`, if a value is not of the column's type; `Schema`, `Timeout`, `Unavailable`, `Driver`.
        #[doc(alias = "batch_get")]
        #[doc(alias = "gather")]
        #[doc(alias = "multi_get")]
        #[doc(alias = "in_bulk")]
        fn get_many<K: $crate::__private::BindKey<Self::Key>, I: IntoIterator<Item = K>>(
            keys: I,
        ) -> $crate::Action<$crate::op::GetMany<Self, I>, $db> {
            $crate::Action::of($crate::op::GetMany::new(keys))
        }
    };
}
