/// Stamps what of a document can be compared besides its columns.
#[doc(hidden)]
#[macro_export]
macro_rules! comparison_vocabulary {
    ($done:literal, $open:literal) => {
        /// Where the partitions are on the ring, to be compared with a number or with the token of a key:
        /// `TOKEN(a, b) > ?`.
        ///
        /// Ranges of tokens part a table into pieces, each of which is read without the others.
        ///
        /// ```
        #[doc = $open]
        #[doc = concat!("commit.save()", $done, "?;")]
        #[doc = concat!("let half = Commit::find().filter(Commit::token().gt(0))", $done, "?;")]
        #[doc = concat!("let other = Commit::find().filter(Commit::token().lte(0))", $done, "?;")]
        /// assert_eq!(half.len() + other.len(), 1);
        ///
        /// let from = Commit::token().gte(Commit::token_of("coodie"));
        #[doc = concat!("assert_eq!(Commit::find().filter(from)", $done, "?, [commit]);")]
        /// # Ok(()) }
        /// ```
        fn token() -> $crate::__private::Token<Self> {
            $crate::__private::Token::new()
        }

        /// The token of a partition key, for a token to be compared with: `TOKEN(?, ?)`.
        ///
        /// The key is a plain value if it has one column, a tuple otherwise. An example is at
        /// [`token`](Self::token).
        fn token_of(
            key: impl $crate::__private::BindKey<Self::PartitionKey>,
        ) -> $crate::__private::TokenOf<Self> {
            $crate::__private::TokenOf::new(key)
        }

        /// The first columns of the clustering key, to be compared together: `(a, b) > ?`, the tuple bound as one
        /// value.
        ///
        /// The first column counts first: `(1, 9)` is below `(2, 0)`. So a list goes on where it ended, whatever the
        /// key has been sorted by.
        ///
        /// ```
        #[doc = $open]
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
