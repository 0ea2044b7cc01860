//! Saving, reading, changing and deleting documents.

use crate::mode::*;
use coodie::ErrorKind;

#[derive(Document, Debug, Clone, PartialEq)]
#[document(table = "users")]
pub struct User {
    #[partition_key]
    id: i64,
    name: String,
    mail: Option<String>,
}

fn ada() -> User {
    User { id: 1, name: "ada".into(), mail: None }
}

cases! {
    fn a_saved_document_comes_back_by_its_key(t) {
        done!(t, User::sync_table())?;
        done!(t, ada().save())?;
        assert_eq!(done!(t, User::get(1))?, ada());
    }

    fn get_of_nothing_is_an_error_that_names_the_key(t) {
        done!(t, User::sync_table())?;
        let refused = done!(t, User::get(1)).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::DocumentNotFound);
        assert!(refused.to_string().contains("users: no row with that key (`id`)"), "{refused}");
    }
}
