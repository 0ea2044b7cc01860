use crate::body;
use crate::form_id::FormId;
use crate::problem::Problem;
use coodie::PagingState;
use oxhttp::model::header::CONTENT_TYPE;
use oxhttp::model::{Body, Request, StatusCode};

/// Named values: what a form sends, or what stands behind the `?` of a URL.
pub(crate) struct Form(Vec<(String, String)>);

impl Form {
    /// What stands behind the `?`.
    pub(crate) fn of_query(request: &Request<Body>) -> Self {
        Self::read(request.uri().query().unwrap_or_default().as_bytes())
    }

    /// What the form sends.
    pub(crate) fn of_body(request: &mut Request<Body>) -> Result<Self, Problem> {
        let kind = request.headers().get(CONTENT_TYPE).map_or(&b""[..], |kind| kind.as_bytes());
        if !kind.starts_with(b"application/x-www-form-urlencoded") {
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "this is no form"));
        }
        Ok(Self::read(&body::read(request)?))
    }

    fn read(text: &[u8]) -> Self {
        Self(form_urlencoded::parse(text).into_owned().collect())
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(its, _)| its == name).map(|(_, value)| value.as_str())
    }

    /// A value, without blanks around it; empty, if there is none.
    pub(crate) fn text(&self, name: &str) -> String {
        // Browsers send CRLF.
        self.get(name).unwrap_or_default().trim().replace("\r\n", "\n")
    }

    /// The id that was drawn for this form.
    pub(crate) fn id(&self) -> FormId {
        FormId::read(self.get("id"))
    }

    /// Where the page that is asked for begins.
    pub(crate) fn page(&self) -> coodie::Result<Option<PagingState>> {
        self.get("page").map(str::parse).transpose()
    }
}
