use coodie::{Error, ErrorKind, Violation, Violations};
use oxhttp::model::StatusCode;

/// Why a request is not answered.
#[derive(Debug)]
pub(crate) struct Problem {
    pub status: StatusCode,
    pub detail: &'static str,
    pub violations: Vec<Violation>,
    /// What can be done here, if not this: the methods.
    pub allowed: Option<&'static str>,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, detail: &'static str) -> Self {
        Self { status, detail, violations: Vec::new(), allowed: None }
    }

    pub(crate) fn not_allowed(allowed: &'static str) -> Self {
        let allowed = Some(allowed);
        Self { allowed, ..Self::new(StatusCode::METHOD_NOT_ALLOWED, "this cannot be done here") }
    }

    pub(crate) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "there is nothing here")
    }

    /// The id of a form is that of something else, which was sent before.
    fn sent_before() -> Self {
        let mut found = Violations::default();
        found.add(
            "the form",
            "was sent before, with something else in it, which stands: send it again to add this",
        );
        Self::new(StatusCode::CONFLICT, "this form was sent before, with something else in it")
            .with(Some(&found))
    }

    fn with(self, found: Option<&Violations>) -> Self {
        Self { violations: found.into_iter().flatten().cloned().collect(), ..self }
    }

    /// What an error means that a write ended with: if nobody knows what became of it, it is not to be tried again
    /// blindly.
    pub(crate) fn of_write(why: Error) -> Self {
        match why.kind() {
            ErrorKind::Driver | ErrorKind::Timeout => {
                eprintln!("{why:?}");
                let detail =
                    "it may have been written: to send the same form again, by reloading this page, is safe";
                Self::new(StatusCode::GATEWAY_TIMEOUT, detail)
            }
            _ => why.into(),
        }
    }
}

/// What an error of coodie means to whoever asked. Its text is for our log: it names tables and columns.
impl From<Error> for Problem {
    fn from(why: Error) -> Self {
        match why.kind() {
            ErrorKind::DocumentNotFound => return Self::not_found(),
            _ if why.is_paging_token() => return Self::new(StatusCode::BAD_REQUEST, "there is no such page"),
            ErrorKind::Validation => {
                return Self::new(StatusCode::BAD_REQUEST, "some fields are not as they must be")
                    .with(why.as_violations());
            }
            ErrorKind::Conflict => return Self::sent_before(),
            _ => eprintln!("{why:?}"),
        }
        match why.kind() {
            ErrorKind::Driver | ErrorKind::Timeout | ErrorKind::Unavailable => {
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "the database does not answer: try again later")
            }
            _ => Self::new(StatusCode::INTERNAL_SERVER_ERROR, "something is wrong on our side"),
        }
    }
}
