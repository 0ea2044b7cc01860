use crate::answer::{Answer, html_problem, json_problem};
use crate::form::Form;
use crate::problem::Problem;
use crate::{body, pages};
use oxhttp::model::{Body, Method, Request, Response};

/// What answers, given what stands behind the `?`, or what a form sends.
type Page<'a> = Box<dyn Fn(&Form) -> Answer + 'a>;

/// Answers a request.
pub(crate) fn answer(request: &mut Request<Body>) -> Response<Body> {
    let path = request.uri().path().to_owned();
    let mut response = route(request, &path).unwrap_or_else(|why| {
        let is_for_programs = path.starts_with("/api/") || path.starts_with("/health/");
        if is_for_programs { json_problem(&why) } else { html_problem(&why) }
    });
    body::end(request);
    if request.method() == Method::HEAD {
        *response.body_mut() = Body::empty();
    }
    response
}

fn route(request: &mut Request<Body>, path: &str) -> Answer {
    let steps: Vec<&str> = path.split('/').skip(1).collect();
    match (request.method().as_str(), get(&steps), post(&steps)) {
        ("GET" | "HEAD", Some(page), _) => page(&Form::of_query(request)),
        ("POST", _, Some(page)) => page(&Form::of_body(request)?),
        (_, Some(_), _) => Err(Problem::not_allowed("GET, HEAD")),
        (_, _, Some(_)) => Err(Problem::not_allowed("POST")),
        (_, None, None) => Err(Problem::not_found()),
    }
}

fn get<'a>(steps: &[&'a str]) -> Option<Page<'a>> {
    Some(match *steps {
        [""] => Box::new(pages::front),
        ["tags", tag] => Box::new(move |query| pages::tagged(tag, query)),
        ["posts", id] => Box::new(move |query| pages::post(id, query)),
        ["write"] => Box::new(|_| Ok(pages::write())),
        ["style.css"] => Box::new(|_| Ok(pages::style())),
        ["health", "live"] => Box::new(|_| pages::live()),
        ["health", "ready"] => Box::new(|_| pages::ready()),
        ["api", "posts"] => Box::new(pages::posts_as_json),
        ["api", "posts", id] => Box::new(move |_| pages::post_as_json(id)),
        _ => return None,
    })
}

fn post<'a>(steps: &[&'a str]) -> Option<Page<'a>> {
    Some(match *steps {
        ["posts"] => Box::new(pages::create),
        ["posts", id, "comments"] => Box::new(move |form| pages::comment(id, form)),
        _ => return None,
    })
}
