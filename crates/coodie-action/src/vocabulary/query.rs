/// Stamps the queries of a document.
#[doc(hidden)]
#[macro_export]
macro_rules! query_vocabulary {
    ($db:ty, $done:literal, $open:literal) => {
        /// Reads the rows that pass the filters chained on it: `SELECT ..`. Finished as it is, a `Vec`.
        ///
        /// Chain `filter`, `order_by`, `limit`, `per_partition_limit`, `group_by`, `order_by_ann`, `page_size`,
        /// `allow_filtering`; end with nothing, `first`, `one`, `count`, `exists`, `sum`, `avg`, `min`, `max`,
        /// `page` or `rows`. What is read instead of documents say `select`, `project`, `only`, `defer`,
        /// `distinct` and `json`.
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("let newest = Commit::find().filter(Commit::REPO.eq(\"coodie\")).order_by(Commit::ID.desc()).limit(10)", $done, "?;")]
        #[doc = concat!("let page = Commit::find().page_size(100).page(None)", $done, "?;")]
        #[doc = concat!("let next = Commit::find().page_size(100).page(page.paging_state)", $done, "?;")]
        ///
        /// // Columns and what is made of them: `SELECT id, author, WRITETIME(author) FROM ..`.
        #[doc = concat!("let some = Commit::find().select((Commit::ID, Commit::AUTHOR, Commit::AUTHOR.writetime()))", $done, "?;")]
        /// let _: Vec<(i32, Option<String>, Option<i64>)> = some;
        /// // Groups: `SELECT repo, COUNT(*) FROM .. GROUP BY repo`.
        #[doc = concat!("let each = Commit::find().select((Commit::REPO, coodie::select::count())).group_by(Commit::REPO)", $done, "?;")]
        /// // Aggregates: `SELECT MAX(id) FROM ..`.
        #[doc = concat!("let greatest: Option<i32> = Commit::find().max(Commit::ID)", $done, "?;")]
        /// // Partial documents: `SELECT repo, id, author FROM ..`, the key with what is asked for.
        #[doc = concat!("let partial = Commit::find().only(Commit::AUTHOR).first()", $done, "?;")]
        /// # Ok(()) }
        /// ```
        fn find() -> $crate::Action<$crate::op::Select<Self>, $db> {
            $crate::Action::of($crate::op::Select::new())
        }

        /// Reads the whole table, or what passes the filters of it: several ranges of tokens at once, each read again by
        /// itself where a page fails. End with `rows`.
        ///
        /// `SELECT .. WHERE TOKEN(p) > ? AND TOKEN(p) <= ?`, of ranges that are smaller than what a node owns; the rows
        /// come in no order, each once. What `rows` gives says how far it is, `.progress()`, and where another scan can
        /// go on, `.checkpoint()`: `.resume(checkpoint)`.
        ///
        /// ```
        #[doc = $open]
        /// let rows = Commit::scan().parallelism(16).page_size(1_000).rows();
        /// assert_eq!((rows.progress(), rows.checkpoint().table()), (0.0, "coodie.commit"));
        /// # Ok(()) }
        /// ```
        fn scan() -> $crate::Action<$crate::op::Scan<Self>, $db> {
            $crate::Action::of($crate::op::Scan::new())
        }

        /// Reads the only row that passes the filters, if there is one: `MultipleDocumentsFound`, if there are
        /// two.
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("let found = Commit::find_one().filter(Commit::AUTHOR.eq(\"ada\"))", $done, "?;")]
        /// # Ok(()) }
        /// ```
        fn find_one() -> $crate::Action<$crate::op::Select<Self, $crate::op::One>, $db> {
            $crate::Action::of($crate::op::Select::new())
        }
    };
}
