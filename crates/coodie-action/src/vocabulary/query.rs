/// Stamps the queries of a document.
#[doc(hidden)]
#[macro_export]
macro_rules! query_vocabulary {
    ($db:ty, $done:literal, $open:literal) => {
        /// Reads the rows that pass the filters chained on it: `SELECT ..`. Finished as it is, a `Vec`.
        ///
        /// | chain | for |
        /// |---|---|
        /// | [`filter`](coodie_action::Action#queries), [`lookup`](coodie_action::Action::lookup), [`allow_filtering`](coodie_action::Action#queries) | which rows |
        /// | [`order_by`](coodie_action::Action#queries-of-rows), [`order_by_name`](coodie_action::Action::order_by_name), [`order_by_ann`](coodie_action::Action::order_by_ann), [`limit`](coodie_action::Action#queries-of-rows), [`per_partition_limit`](coodie_action::Action::per_partition_limit), [`group_by`](coodie_action::Action::group_by) | in which order, and how many |
        /// | [`select`](coodie_action::Action::select), [`project`](coodie_action::Action::project), [`only`](coodie_action::Action::only), [`defer`](coodie_action::Action::defer), [`distinct`](coodie_action::Action::distinct), [`json`](coodie_action::Action::json) | what is read instead of documents |
        /// | [`page_size`](coodie_action::Action#queries-of-rows), [`bypass_cache`](coodie_action::Action::bypass_cache), [`using_timeout`](coodie_action::Action::using_timeout), [`on`](coodie_action::Action::on), [`keyspace`](coodie_action::Action::keyspace), [how a request is carried out](coodie_action::Action#how-a-request-is-carried-out) | how it is read |
        /// | [`all`](coodie_action::Action#queries-of-rows), [`first`](coodie_action::Action#queries-of-rows), [`one`](coodie_action::Action#queries-of-rows), [`count`](coodie_action::Action#queries-of-rows), [`exists`](coodie_action::Action#queries-of-rows), [`sum`](coodie_action::Action::sum), [`avg`](coodie_action::Action::avg), [`min`](coodie_action::Action::min), [`max`](coodie_action::Action::max), [`page`](coodie_action::Action#queries-of-rows), [`rows`](coodie_action::Action#queries-of-rows), [`buckets`](coodie_action::Action::buckets) | what the answer is; nothing is `all` |
        /// | [`update`](coodie_action::Action#writes-to-what-a-query-names), [`patch`](coodie_action::Action#writes-to-what-a-query-names), [`delete`](coodie_action::Action#writes-to-what-a-query-names), [`delete_columns`](coodie_action::Action#writes-to-what-a-query-names), [`create`](coodie_action::Action#writes-to-what-a-query-names), [`increment`](coodie_action::Action#writes-to-what-a-query-names), [`decrement`](coodie_action::Action#writes-to-what-a-query-names) | what becomes of the rows, unread |
        /// | [`explain`](coodie_action::Action::explain) | a look at what would be sent |
        ///
        /// ```
        #[doc = $open]
        /// let newest = Commit::find().filter(Commit::REPO.eq("coodie")).order_by(Commit::ID.desc()).limit(10);
        /// assert_eq!(
        ///     newest.explain()?.cql,
        ///     "SELECT repo, id, author, labels, note FROM commit WHERE repo = ? ORDER BY id DESC LIMIT ?"
        /// );
        #[doc = concat!("commit.save()", $done, "?;")]
        #[doc = concat!("assert_eq!(Commit::find().filter(Commit::REPO.eq(\"coodie\"))", $done, "?, [commit]);")]
        ///
        /// // A page for a web client, and the next one by its token.
        #[doc = concat!("let page = Commit::find().page_size(100).page(None)", $done, "?;")]
        #[doc = concat!("let next = Commit::find().page_size(100).page(page.paging_state)", $done, "?;")]
        /// // Columns and what is made of them: `SELECT id, author, WRITETIME(author) FROM ..`.
        #[doc = concat!("let some = Commit::find().select((Commit::ID, Commit::AUTHOR, Commit::AUTHOR.writetime()))", $done, "?;")]
        /// let _: Vec<(i32, Option<String>, Option<i64>)> = some;
        /// // Groups: `SELECT repo, COUNT(*) FROM .. GROUP BY repo`.
        #[doc = concat!("let each = Commit::find().select((Commit::REPO, coodie::select::count())).group_by(Commit::REPO)", $done, "?;")]
        /// assert_eq!(each, [("coodie".to_owned(), 1)]);
        /// // Aggregates: `SELECT MAX(id) FROM ..`.
        #[doc = concat!("assert_eq!(Commit::find().max(Commit::ID)", $done, "?, Some(1));")]
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// `InvalidQuery`, before anything is sent, if the server would have to read rows only to drop them and
        /// `allow_filtering` is not chained: the message says which column, and the remedies; so what else contradicts
        /// itself. `Codec`, if a value is not of the column's type; `Schema`, `Timeout`, `Unavailable`, `Driver`.
        #[doc(alias = "SELECT")]
        #[doc(alias = "all")]
        #[doc(alias = "objects")]
        #[doc(alias = "query")]
        #[doc(alias = "where")]
        fn find() -> $crate::Action<$crate::op::Select<Self>, $db> {
            $crate::Action::of($crate::op::Select::new())
        }

        /// Reads the whole table, or what passes the filters of it: several ranges of tokens at once, each read again
        /// by itself where a page fails. End with `rows`.
        ///
        /// `SELECT .. WHERE TOKEN(p) > ? AND TOKEN(p) <= ?`, of ranges that are smaller than what a node owns; the rows
        /// come in no order, each once. What `rows` gives says how far it is, `.progress()`, and where another scan can
        /// go on, `.checkpoint()`: `.resume(checkpoint)`.
        ///
        /// Chain [`filter`](coodie_action::Action#scans),
        /// [`allow_filtering`](coodie_action::Action#scans),
        /// [`parallelism`](coodie_action::Action#scans), [`ranges`](coodie_action::Action#scans),
        /// [`page_size`](coodie_action::Action#scans), [`attempts`](coodie_action::Action#scans),
        /// [`resume`](coodie_action::Action#scans), [`rows`](coodie_action::Action#scans),
        /// [`on`](coodie_action::Action::on), [`keyspace`](coodie_action::Action::keyspace), and
        /// [how a request is carried out](coodie_action::Action#how-a-request-is-carried-out).
        ///
        /// ```
        #[doc = $open]
        /// let rows = Commit::scan().parallelism(16).page_size(1_000).rows();
        /// assert_eq!((rows.progress(), rows.checkpoint().table()), (0.0, "coodie.commit"));
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// In place of the first row: `InvalidQuery`, if the filters cannot be answered, a setter is given 0, or the
        /// checkpoint is of another table or of other filters. In place of the last: `Timeout`, `Unavailable`,
        /// `Driver`, when a request has failed as often as [`attempts`](coodie_action::Action#scans) says. In place of
        /// a row that does not decode: `Codec`; the scan goes on.
        #[doc(alias = "full table")]
        #[doc(alias = "token range")]
        fn scan() -> $crate::Action<$crate::op::Scan<Self>, $db> {
            $crate::Action::of($crate::op::Scan::new())
        }

        /// Reads the only row that passes the filters, if there is one: `SELECT .. LIMIT 2`.
        ///
        /// Chain what [`find`](Self::find) takes for which rows and how they are read.
        ///
        /// ```
        #[doc = $open]
        /// let mine = || Commit::find_one().filter(Commit::AUTHOR.eq("ada"));
        /// assert_eq!(
        ///     mine().explain()?.cql,
        ///     "SELECT repo, id, author, labels, note FROM commit WHERE author = ? LIMIT ?"
        /// );
        #[doc = concat!("assert_eq!(mine()", $done, "?, None);")]
        #[doc = concat!("commit.save()", $done, "?;")]
        #[doc = concat!("assert_eq!(mine()", $done, "?, Some(commit.clone()));")]
        #[doc = concat!("Commit { id: 2, ..commit }.save()", $done, "?;")]
        #[doc = concat!("assert!(mine()", $done, ".is_err_and(|error| error.is_multiple_documents_found()));")]
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// `MultipleDocumentsFound`, if there are two; else as of [`find`](Self::find).
        #[doc(alias = "get_or_none")]
        fn find_one() -> $crate::Action<$crate::op::Select<Self, $crate::op::One>, $db> {
            $crate::Action::of($crate::op::Select::new())
        }
    };
}
