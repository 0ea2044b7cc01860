/// Stamps the writes that say or look at what changes, or at what is there.
#[doc(hidden)]
#[macro_export]
macro_rules! change_vocabulary {
    ($db:ty, $done:literal, $open:literal) => {
        /// Writes what a patch sets and clears, and leaves the rest of the row: `UPDATE .. SET ..`. If it keeps all,
        /// nothing is sent. The struct stays as it is.
        ///
        /// Chain what [`update`](Self::update) takes.
        ///
        /// ```
        #[doc = $open]
        /// #[derive(Default, Patch)]
        /// #[patch(of = Commit)]
        /// struct CommitPatch {
        ///     author: Patch<String>,
        ///     note: Patch<String>,
        /// }
        #[doc = concat!("commit.save()", $done, "?;")]
        /// let patch = CommitPatch { author: Patch::Set("grace".into()), ..CommitPatch::default() };
        #[doc = concat!("commit.patch(patch)", $done, "?;")]
        #[doc = concat!("commit.patch(CommitPatch::default())", $done, "?;")]
        #[doc = concat!("assert_eq!(commit.reload()", $done, "?.author, \"grace\");")]
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// As of [`update`](Self::update).
        #[doc(alias = "partial update")]
        fn patch(&self, patch: impl $crate::__private::PatchOf<Self>) -> $crate::Action<$crate::op::Update<'_, Self>, $db>
        where
            Self::Kind: $crate::__private::Writes + $crate::__private::Unversioned,
        {
            $crate::Action::of($crate::op::Update::patch($crate::KeySource::Model(self), patch))
        }

        /// Counts up in the document's row: `UPDATE .. SET c = c + ?`. The struct stays as it is.
        ///
        /// Chain [`increment`](coodie_action::Action#counters), [`decrement`](coodie_action::Action#counters) for
        /// other counters of the same statement; [`on`](coodie_action::Action::on),
        /// [`keyspace`](coodie_action::Action::keyspace), and
        /// [how a request is carried out](coodie_action::Action#how-a-request-is-carried-out). It is not idempotent,
        /// and sent once: after a `Timeout` nobody knows whether it was counted.
        ///
        /// ```
        #[doc = $open]
        /// let page = Hits { url: "/home".into(), views: 0, links: 0 };
        /// let counted = page.increment(Hits::VIEWS, 2).increment(Hits::LINKS, 1);
        /// assert_eq!(counted.explain()?.cql, "UPDATE hits SET views = views + ?, links = links + ? WHERE url = ?");
        #[doc = concat!("page.increment(Hits::VIEWS, 2)", $done, "?;")]
        #[doc = concat!("assert_eq!(page.reload()", $done, "?.views, 2);")]
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// `InvalidQuery`, before anything is sent, if a counter is counted twice; `Schema`, `Timeout`, `Unavailable`,
        /// `Driver`.
        #[doc(alias = "counter")]
        fn increment<C: $crate::__private::ColumnOf<Self>, T, I>(
            &self,
            column: $crate::__private::Column<C, T, $crate::__private::role::Counter, I>,
            by: i64,
        ) -> $crate::Action<$crate::op::Increment<'_, Self>, $db>
        where
            Self::Kind: $crate::__private::Counts,
        {
            $crate::Action::of($crate::op::Increment::new($crate::KeySource::Model(self))).increment(column, by)
        }

        /// Counts down in the document's row: `UPDATE .. SET c = c - ?`; else as [`increment`](Self::increment).
        ///
        /// ```
        #[doc = $open]
        /// let page = Hits { url: "/home".into(), views: 0, links: 0 };
        #[doc = concat!("page.decrement(Hits::VIEWS, 2)", $done, "?;")]
        #[doc = concat!("assert_eq!(page.reload()", $done, "?.views, -2);")]
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// As of [`increment`](Self::increment).
        fn decrement<C: $crate::__private::ColumnOf<Self>, T, I>(
            &self,
            column: $crate::__private::Column<C, T, $crate::__private::role::Counter, I>,
            by: i64,
        ) -> $crate::Action<$crate::op::Increment<'_, Self>, $db>
        where
            Self::Kind: $crate::__private::Counts,
        {
            $crate::Action::of($crate::op::Increment::new($crate::KeySource::Model(self))).decrement(column, by)
        }

        /// Remembers the document as it is, so that a save writes only what was changed since: `UPDATE .. SET ..`.
        ///
        /// Chain on [`save`](coodie_action::Tracked::save) of it what [`update`](Self::update) takes.
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("commit.save()", $done, "?;")]
        #[doc = concat!("let mut commit = Commit::get((\"coodie\", 1))", $done, "?.tracked();")]
        /// commit.author = "grace".into();
        /// assert_eq!(commit.changed()?, ["author"]);
        #[doc = concat!("commit.save()", $done, "?;")]
        #[doc = concat!("assert_eq!(commit.reload()", $done, "?.author, \"grace\");")]
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// None here. Of its save, before anything is sent: `InvalidQuery`, if a column of the key was changed;
        /// `Codec`, if a value does not fit its column; else as of [`update`](Self::update).
        #[doc(alias = "dirty")]
        fn tracked(self) -> $crate::Tracked<Self, $db>
        where
            Self::Kind: $crate::__private::Writes + $crate::__private::Unversioned,
        {
            $crate::Tracked::of(self)
        }

        /// Writes the document unless its key is taken, and answers with what is there then, and whether it was
        /// created: `INSERT INTO .. IF NOT EXISTS`, one request.
        ///
        /// As of [`insert`](Self::insert), `None` is left unset: static columns that the partition has already are not
        /// in the answer then. Chain [`ttl`](coodie_action::Action::ttl),
        /// [`serial_consistency`](coodie_action::Action::serial_consistency), [`on`](coodie_action::Action::on),
        /// [`keyspace`](coodie_action::Action::keyspace), and
        /// [how a request is carried out](coodie_action::Action#how-a-request-is-carried-out).
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("let (first, created) = commit.get_or_create()", $done, "?;")]
        /// assert!(created);
        #[doc = concat!("let (there, created) = Commit { author: \"grace\".into(), ..first.clone() }.get_or_create()", $done, "?;")]
        /// assert!(!created && there == first);
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// As of [`insert`](Self::insert).
        #[doc(alias = "IF NOT EXISTS")]
        fn get_or_create(self) -> $crate::Action<$crate::op::GetOrCreate<Self>, $db>
        where
            Self::Kind: $crate::__private::Writes + $crate::__private::Unversioned,
        {
            $crate::Action::of($crate::op::GetOrCreate::new(self))
        }
    };
}
