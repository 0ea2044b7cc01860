//! What there is to be asked for.

use crate::answer::{self, Answer};
use crate::comment::{Comment, Remark};
use crate::form::Form;
use crate::form_id::FormId;
use crate::html;
use crate::list::{self, Entry};
use crate::post::{Draft, Post};
use crate::problem::Problem;
use coodie::sync::{Document, get_driver};
use coodie::{PagedResult, PagingState, Violation};
use oxhttp::model::{Body, Response, StatusCode};
use serde_json::json;
use std::time::Duration;
use uuid::Uuid;

const OK: StatusCode = StatusCode::OK;

/// Shorter than whoever asks for our health is willing to wait: a slow database is a sick one.
const PROBE_PATIENCE: Duration = Duration::from_secs(2);

pub(crate) fn front(query: &Form) -> Answer {
    Ok(answer::html(OK, html::list("Posts", &entries(list::ALL, query)?)))
}

pub(crate) fn tagged(tag: &str, query: &Form) -> Answer {
    let page = entries(&list::tagged(tag), query)?;
    Ok(answer::html(OK, html::list(&format!("Tagged {tag}"), &page)))
}

fn entries(list: &str, query: &Form) -> Result<PagedResult<Entry>, Problem> {
    Ok(Entry::page(list, query.page()?)?)
}

pub(crate) fn post(id: &str, query: &Form) -> Answer {
    show(OK, &find(id)?, query.page()?, &Remark::default(), &[])
}

fn find(id: &str) -> Result<Post, Problem> {
    // What is no id is the id of nothing.
    let id: Uuid = id.parse().map_err(|_| Problem::not_found())?;
    Ok(Post::get(id).run()?)
}

/// The page of a post; the form holds what was filled in, and says what is wrong with it.
fn show(
    status: StatusCode,
    post: &Post,
    from: Option<PagingState>,
    form: &Remark,
    wrong: &[Violation],
) -> Answer {
    let comments = Comment::page(post, from)?;
    Ok(answer::form(status, html::post(post, &comments, form, wrong)))
}

pub(crate) fn write() -> Response<Body> {
    answer::form(OK, html::write(&Draft::default(), &[]))
}

pub(crate) fn create(form: &Form) -> Answer {
    let (id, author, title) = (form.id(), form.text("author"), form.text("title"));
    let draft = Draft { id, author, title, text: form.text("text"), tags: form.text("tags") };
    match Post::write(&draft).map_err(Problem::of_write) {
        Ok(post) => Ok(answer::see_other(&format!("/posts/{}", post.id))),
        Err(wrong) if !wrong.violations.is_empty() => {
            // What was refused was not written: the form that is shown now may be sent as a new one.
            let draft = Draft { id: FormId::default(), ..draft };
            Ok(answer::form(wrong.status, html::write(&draft, &wrong.violations)))
        }
        Err(why) => Err(why),
    }
}

pub(crate) fn comment(id: &str, form: &Form) -> Answer {
    let post = find(id)?;
    let remark = Remark { id: form.id(), author: form.text("author"), text: form.text("text") };
    match Comment::write(&post, &remark).map_err(Problem::of_write) {
        Ok(()) => Ok(answer::see_other(&format!("/posts/{}", post.id))),
        Err(wrong) if !wrong.violations.is_empty() => {
            let remark = Remark { id: FormId::default(), ..remark };
            show(wrong.status, &post, None, &remark, &wrong.violations)
        }
        Err(why) => Err(why),
    }
}

pub(crate) fn style() -> Response<Body> {
    answer::css(include_str!("style.css"))
}

/// Tells that the process answers: whoever supervises it need not start it again, whatever its database does.
pub(crate) fn live() -> Answer {
    answer::json(&json!({ "service": "up" }))
}

/// Tells whether the service can do its work, and requests may be sent here: whether its database answers.
pub(crate) fn ready() -> Answer {
    match get_driver("default").and_then(|db| db.ping().timeout(PROBE_PATIENCE).run()) {
        Ok(()) => answer::json(&json!({ "database": "up", "service": "up" })),
        Err(why) => {
            eprintln!("{why:?}");
            Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, "the database does not answer"))
        }
    }
}

pub(crate) fn posts_as_json(query: &Form) -> Answer {
    let page = entries(list::ALL, query)?;
    let next = page.paging_state.map(|token| token.to_string());
    answer::json(&json!({ "items": page.data, "next": next }))
}

pub(crate) fn post_as_json(id: &str) -> Answer {
    answer::json(&find(id)?)
}
