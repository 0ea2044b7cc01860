/// Stamps the writes that say or look at what changes, or at what is there.
#[doc(hidden)]
#[macro_export]
macro_rules! change_vocabulary {
    ($db:ty, $done:literal, $open:literal) => {
        /// Writes what a patch sets and clears, and leaves the rest of the row: `UPDATE .. SET ..`. If it keeps all,
        /// nothing is sent. The struct stays as it is.
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
        fn patch(&self, patch: impl $crate::__private::PatchOf<Self>) -> $crate::Action<$crate::op::Update<'_, Self>, $db>
        where
            Self::Kind: $crate::__private::Writes + $crate::__private::Unversioned,
        {
            $crate::Action::of($crate::op::Update::patch($crate::KeySource::Model(self), patch))
        }

        /// Counts up in the document's row: `UPDATE .. SET c = c + ?`. Chained again, another counter in the same
        /// statement. The struct stays as it is.
        ///
        /// ```
        #[doc = $open]
        /// let page = Hits { url: "/home".into(), views: 0 };
        #[doc = concat!("page.increment(Hits::VIEWS, 2)", $done, "?;")]
        #[doc = concat!("assert_eq!(page.reload()", $done, "?.views, 2);")]
        /// # Ok(()) }
        /// ```
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

        /// Counts down in the document's row: `UPDATE .. SET c = c - ?`; else as `increment`.
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

        /// Remembers the document as it is, so that a save writes only what was changed since.
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("commit.save()", $done, "?;")]
        #[doc = concat!("let mut commit = Commit::get((\"coodie\", 1))", $done, "?.tracked();")]
        /// commit.author = "grace".into();
        /// assert_eq!(commit.changed()?, ["author"]);
        #[doc = concat!("commit.save()", $done, "?;")]
        /// # Ok(()) }
        /// ```
        fn tracked(self) -> $crate::Tracked<Self, $db>
        where
            Self::Kind: $crate::__private::Writes + $crate::__private::Unversioned,
        {
            $crate::Tracked::of(self)
        }

        /// Writes the document unless its key is taken, and answers with what is there then, and whether it was created:
        /// `INSERT INTO .. IF NOT EXISTS`, one round trip.
        ///
        /// As of `insert`, `None` is left unset: static columns that the partition has already are not in the answer
        /// then.
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("let (first, created) = commit.get_or_create()", $done, "?;")]
        /// assert!(created);
        #[doc = concat!("let (there, created) = Commit { author: \"grace\".into(), ..first.clone() }.get_or_create()", $done, "?;")]
        /// assert!(!created && there == first);
        /// # Ok(()) }
        /// ```
        fn get_or_create(self) -> $crate::Action<$crate::op::GetOrCreate<Self>, $db>
        where
            Self::Kind: $crate::__private::Writes + $crate::__private::Unversioned,
        {
            $crate::Action::of($crate::op::GetOrCreate::new(self))
        }
    };
}
