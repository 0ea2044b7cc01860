/// Stamps the writes of a document.
#[doc(hidden)]
#[macro_export]
macro_rules! write_vocabulary {
    ($db:ty, $done:literal, $open:literal) => {
        /// Writes every column; an existing row with the same key is overwritten: `INSERT INTO ..`.
        ///
        /// `None` is written as null, which deletes what was there, unless the document says
        /// `#[document(none = "unset")]`.
        ///
        /// Chain [`ttl`](coodie_action::Action::ttl), [`timestamp`](coodie_action::Action::timestamp),
        /// [`on`](coodie_action::Action::on), [`keyspace`](coodie_action::Action::keyspace), and
        /// [how a request is carried out](coodie_action::Action#how-a-request-is-carried-out).
        ///
        /// ```
        #[doc = $open]
        /// let saved = commit.save().ttl(3600);
        /// assert_eq!(
        ///     saved.explain()?.cql,
        ///     "INSERT INTO commit (repo, id, author, labels, note) VALUES (?, ?, ?, ?, ?) USING TTL ?"
        /// );
        #[doc = concat!("commit.save()", $done, "?;")]
        #[doc = concat!("assert_eq!(commit.reload()", $done, "?, commit);")]
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// Before anything is sent: `Validation`, if the document's own check or a hook refuses it; `Codec`, if a value
        /// does not fit its column; `InvalidQuery`, if no server takes the key or the TTL. After it: `Conflict`, if the
        /// document has a version and was written meanwhile; `Schema`, if the table is not there, or is another one;
        /// `Timeout`, `Unavailable`, `Driver`.
        #[doc(alias = "upsert")]
        #[doc(alias = "INSERT INTO")]
        #[doc(alias = "put")]
        fn save(&self) -> $crate::Action<$crate::op::Save<'_, Self, $crate::__private::StateOf<Self>>, $db>
        where
            Self::Kind: $crate::__private::Writes,
        {
            $crate::Action::of($crate::op::Save::new(self))
        }

        /// Writes every column unless the key is taken: `INSERT INTO .. IF NOT EXISTS`.
        ///
        /// The answer tells whether it was written, and has the row that was there first. That is no error: look at
        /// `applied`. `None` is left unset, unless the document says `#[document(none = "null")]`.
        ///
        /// Chain [`ttl`](coodie_action::Action::ttl),
        /// [`serial_consistency`](coodie_action::Action::serial_consistency), [`on`](coodie_action::Action::on),
        /// [`keyspace`](coodie_action::Action::keyspace), and
        /// [how a request is carried out](coodie_action::Action#how-a-request-is-carried-out). A lightweight
        /// transaction takes several round trips between the replicas where `save` takes one.
        ///
        /// ```
        #[doc = $open]
        /// assert_eq!(
        ///     commit.insert().explain()?.cql,
        ///     "INSERT INTO commit (repo, id, author, labels, note) VALUES (?, ?, ?, ?, ?) IF NOT EXISTS"
        /// );
        #[doc = concat!("assert!(commit.insert()", $done, "?.applied);")]
        ///
        #[doc = concat!("let late = Commit { author: \"grace\".into(), ..commit.clone() }.insert()", $done, "?;")]
        /// assert!(!late.applied);
        /// assert_eq!(late.get(Commit::AUTHOR)?.as_deref(), Some("ada"));
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// As of [`save`](Self::save), but for `Conflict`. After a `Timeout` nobody knows whether it was written: read
        /// with [`serial_consistency`](coodie_action::Action::serial_consistency) to learn it.
        #[doc(alias = "if_not_exists")]
        #[doc(alias = "IF NOT EXISTS")]
        #[doc(alias = "LWT")]
        fn insert(&self) -> $crate::Action<$crate::op::Insert<'_, Self>, $db>
        where
            Self::Kind: $crate::__private::Writes + $crate::__private::Unversioned,
        {
            $crate::Action::of($crate::op::Insert::new(self))
        }

        /// Writes the columns that are set, and those that have a default: `INSERT INTO ..`. The others stay unset.
        ///
        /// Chain [`set`](coodie_action::Action#creation) for each column;
        /// [`if_not_exists`](coodie_action::Action::if_not_exists), [`ttl`](coodie_action::Action::ttl),
        /// [`timestamp`](coodie_action::Action::timestamp), [`on`](coodie_action::Action::on),
        /// [`keyspace`](coodie_action::Action::keyspace), and
        /// [how a request is carried out](coodie_action::Action#how-a-request-is-carried-out).
        ///
        /// ```
        #[doc = $open]
        /// let created = Commit::create().set(Commit::REPO, "coodie").set(Commit::ID, 2).set(Commit::AUTHOR, "ada");
        /// assert_eq!(created.explain()?.cql, "INSERT INTO commit (repo, id, author) VALUES (?, ?, ?)");
        ///
        #[doc = concat!("let keyless = Commit::create().set(Commit::AUTHOR, \"ada\")", $done, ".unwrap_err();")]
        /// assert!(keyless.is_invalid_query());
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// `InvalidQuery`, before anything is sent, if a key column has no value; else as of [`save`](Self::save).
        #[doc(alias = "INSERT INTO")]
        fn create() -> $crate::Action<$crate::op::Create<Self>, $db>
        where
            Self::Kind: $crate::__private::Creates + $crate::__private::Unversioned,
        {
            $crate::Action::of($crate::op::Create::new())
        }

        /// Changes columns of the document's row: `UPDATE .. SET ..`. The struct stays as it is.
        ///
        /// Chain [`set`](coodie_action::Action#updates), [`clear`](coodie_action::Action#updates); of sets, lists and
        /// maps [`add`](coodie_action::Action#updates), [`remove`](coodie_action::Action#updates),
        /// [`append`](coodie_action::Action#updates), [`prepend`](coodie_action::Action#updates),
        /// [`set_at`](coodie_action::Action::set_at), [`remove_at`](coodie_action::Action::remove_at),
        /// [`put`](coodie_action::Action::put), [`put_all`](coodie_action::Action::put_all),
        /// [`remove_key`](coodie_action::Action::remove_key); of user types
        /// [`set_field`](coodie_action::Action::set_field), [`clear_field`](coodie_action::Action::clear_field). Then a
        /// condition, [`if_exists`](coodie_action::Action::if_exists) or [`only_if`](coodie_action::Action::only_if),
        /// or [`timestamp`](coodie_action::Action::timestamp); [`ttl`](coodie_action::Action::ttl);
        /// [`on`](coodie_action::Action::on), [`keyspace`](coodie_action::Action::keyspace), and
        /// [how a request is carried out](coodie_action::Action#how-a-request-is-carried-out).
        ///
        /// A row that is not there is made, with the key and what is set, unless there is a condition: so it is in CQL.
        ///
        /// ```
        #[doc = $open]
        /// let update = commit.update().set(Commit::AUTHOR, "grace").add(Commit::LABELS, ["docs"]);
        /// assert_eq!(
        ///     update.explain()?.cql,
        ///     "UPDATE commit SET author = ?, labels = labels + ? WHERE repo = ? AND id = ?"
        /// );
        #[doc = concat!("commit.save()", $done, "?;")]
        #[doc = concat!("commit.update().set(Commit::AUTHOR, \"grace\")", $done, "?;")]
        #[doc = concat!("let late = commit.update().clear(Commit::NOTE).only_if(Commit::AUTHOR.eq(\"ada\"))", $done, "?;")]
        /// assert!(!late.applied && late.get(Commit::AUTHOR)?.as_deref() == Some("grace"));
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// `InvalidQuery`, before anything is sent, if nothing is set, or a column twice; else as of
        /// [`save`](Self::save).
        #[doc(alias = "UPDATE")]
        #[doc(alias = "only_if")]
        fn update(&self) -> $crate::Action<$crate::op::Update<'_, Self, $crate::__private::StateOf<Self>>, $db>
        where
            Self::Kind: $crate::__private::Writes,
        {
            $crate::Action::of($crate::op::Update::new($crate::KeySource::Model(self)))
        }

        /// Deletes the document's row: `DELETE FROM ..`.
        ///
        /// Chain a condition, [`if_exists`](coodie_action::Action::if_exists) or
        /// [`only_if`](coodie_action::Action::only_if), or [`timestamp`](coodie_action::Action::timestamp);
        /// [`on`](coodie_action::Action::on), [`keyspace`](coodie_action::Action::keyspace), and
        /// [how a request is carried out](coodie_action::Action#how-a-request-is-carried-out). Several rows go at once
        /// by `find().filter(..)` and [`delete`](coodie_action::Action#writes-to-what-a-query-names), without being
        /// read.
        ///
        /// ```
        #[doc = $open]
        /// assert_eq!(commit.delete().explain()?.cql, "DELETE FROM commit WHERE repo = ? AND id = ?");
        #[doc = concat!("commit.save()", $done, "?;")]
        #[doc = concat!("commit.delete()", $done, "?;")]
        #[doc = concat!("assert!(!commit.delete().if_exists()", $done, "?.applied);")]
        ///
        /// let old = Commit::find().filter(Commit::REPO.eq("coodie")).filter(Commit::ID.lt(7)).delete();
        /// assert_eq!(old.explain()?.cql, "DELETE FROM commit WHERE repo = ? AND id < ?");
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// `Validation`, if a hook refuses it; `Conflict`, if the document has a version and was written meanwhile;
        /// `InvalidQuery`, `Schema`, `Timeout`, `Unavailable`, `Driver`.
        #[doc(alias = "DELETE FROM")]
        #[doc(alias = "remove")]
        fn delete(&self) -> $crate::Action<$crate::op::Delete<'_, Self, $crate::__private::StateOf<Self>>, $db>
        where
            Self::Kind: $crate::__private::Deletes,
        {
            $crate::Action::of($crate::op::Delete::new($crate::KeySource::Model(self)))
        }

        /// Deletes columns of the document's row: `DELETE a, b FROM ..`. One column, or a tuple of them.
        ///
        /// Chain what [`delete`](Self::delete) takes.
        ///
        /// ```
        #[doc = $open]
        /// let emptied = commit.delete_columns((Commit::LABELS, Commit::NOTE));
        /// assert_eq!(emptied.explain()?.cql, "DELETE labels, note FROM commit WHERE repo = ? AND id = ?");
        #[doc = concat!("commit.save()", $done, "?;")]
        #[doc = concat!("commit.delete_columns(Commit::NOTE)", $done, "?;")]
        #[doc = concat!("assert_eq!(commit.reload()", $done, "?.note, None);")]
        /// # Ok(()) }
        /// ```
        ///
        /// # Errors
        /// As of [`delete`](Self::delete).
        fn delete_columns(
            &self,
            columns: impl $crate::__private::ColumnsOf<Self>,
        ) -> $crate::Action<$crate::op::Delete<'_, Self, $crate::__private::StateOf<Self>>, $db>
        where
            Self::Kind: $crate::__private::Deletes,
        {
            $crate::Action::of($crate::op::Delete::columns($crate::KeySource::Model(self), columns))
        }

        /// Names a row by its key alone: chain `update()`, `patch(..)`, `delete()`, `delete_columns(..)` or `exists()`,
        /// or `increment(..)` for counters.
        ///
        /// A plain value for a key of one column, a tuple for several, the partition key first. Its parts are taken as
        /// they come, and nothing is read: a mistake in them is the finish's. For more than one thing to be done with
        /// the row, clone it.
        ///
        /// ```
        #[doc = $open]
        /// let renamed = Commit::key(("coodie", 1)).update().set(Commit::AUTHOR, "ada");
        /// assert_eq!(renamed.explain()?.cql, "UPDATE commit SET author = ? WHERE repo = ? AND id = ?");
        #[doc = concat!("Hits::key(\"/home\").increment(Hits::VIEWS, 1)", $done, "?;")]
        #[doc = concat!("assert!(Hits::key(\"/home\").exists()", $done, "? && !Hits::key(\"/away\").exists()", $done, "?);")]
        /// # Ok(()) }
        /// ```
        fn key(
            key: impl $crate::__private::BindKey<Self::Key>,
        ) -> $crate::Action<$crate::op::Key<Self>, $db> {
            $crate::Action::of($crate::op::Key::new(key))
        }
    };
}
