/// Stamps what of a document can be compared besides its columns.
#[doc(hidden)]
#[macro_export]
macro_rules! comparison_vocabulary {
    ($done:literal, $open:literal) => {
        /// Says where the partitions are on the ring, to be compared with a number or with the token of a key:
        /// `TOKEN(a, b) > ?`.
        ///
        /// Ranges of tokens part a table into pieces, each of which is read without the others: [`scan`](Self::scan)
        /// does so.
        ///
        /// ```
        #[doc = $open]
        /// let half = Commit::find().filter(Commit::token().gt(0)).select(Commit::ID);
        /// assert_eq!(half.explain()?.cql, "SELECT id FROM commit WHERE TOKEN(repo) > ?");
        ///
        #[doc = concat!("commit.save()", $done, "?;")]
        #[doc = concat!("let half = Commit::find().filter(Commit::token().gt(0))", $done, "?;")]
        #[doc = concat!("let other = Commit::find().filter(Commit::token().lte(0))", $done, "?;")]
        /// assert_eq!(half.len() + other.len(), 1);
        /// # Ok(()) }
        /// ```
        fn token() -> $crate::__private::Token<Self> {
            $crate::__private::Token::new()
        }

        /// Says the token of a partition key, for a token to be compared with: `TOKEN(?, ?)`.
        ///
        /// The key is a plain value if it has one column, a tuple otherwise.
        ///
        /// ```
        #[doc = $open]
        /// let from = || Commit::token().gte(Commit::token_of("coodie"));
        /// let found = Commit::find().filter(from()).select(Commit::ID);
        /// assert_eq!(found.explain()?.cql, "SELECT id FROM commit WHERE TOKEN(repo) >= TOKEN(?)");
        ///
        #[doc = concat!("commit.save()", $done, "?;")]
        #[doc = concat!("assert_eq!(Commit::find().filter(from())", $done, "?, [commit]);")]
        /// # Ok(()) }
        /// ```
        fn token_of(
            key: impl $crate::__private::BindKey<Self::PartitionKey>,
        ) -> $crate::__private::TokenOf<Self> {
            $crate::__private::TokenOf::new(key)
        }

        /// Names the first columns of the clustering key, to be compared together: `(a, b) > ?`, the tuple bound as one
        /// value.
        ///
        /// The first column counts first: `(1, 9)` is below `(2, 0)`. So a list goes on where it ended, whatever the
        /// key has been sorted by.
        ///
        /// ```
        #[doc = $open]
        /// let after = Film::find().filter(Film::GENRE.eq("noir")).filter(Film::clustering().gt((1944, "Laura")));
        /// assert_eq!(
        ///     after.select(Film::TITLE).explain()?.cql,
        ///     "SELECT title FROM film WHERE genre = ? AND (year, title) > ?"
        /// );
        ///
        #[doc = concat!("commit.save()", $done, "?;")]
        /// let of_repo = Commit::find().filter(Commit::REPO.eq("coodie"));
        #[doc = concat!("assert_eq!(of_repo.filter(Commit::clustering().gte((1,)))", $done, "?, [commit]);")]
        /// # Ok(()) }
        /// ```
        fn clustering() -> $crate::__private::ClusteringKey<Self> {
            $crate::__private::ClusteringKey::new()
        }
    };
}
