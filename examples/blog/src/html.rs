//! The pages as HTML. Whatever is put in is escaped: maud lets nothing else through.

use crate::comment::{Comment, Remark};
use crate::list::Entry;
use crate::post::{Draft, Post};
use crate::problem::Problem;
use chrono::{DateTime, Utc};
use coodie::{PagedResult, Violation};
use maud::{DOCTYPE, Markup, html};

/// A list of posts, and the way to the next page.
pub(crate) fn list(title: &str, page: &PagedResult<Entry>) -> Markup {
    let body = html! {
        h1 { (title) }
        @if page.data.is_empty() && page.paging_state.is_none() { p { "There is nothing here." } }
        @for entry in &page.data {
            article {
                h2 { a href={ "/posts/" (entry.id) } { (entry.title) } }
                (byline(&entry.author, entry.written_at))
            }
        }
        (next(page))
    };
    layout(title, &body)
}

/// A post, its comments, and a form for another one.
pub(crate) fn post(
    post: &Post,
    comments: &PagedResult<Comment>,
    form: &Remark,
    wrong: &[Violation],
) -> Markup {
    let body = html! {
        h1 { (post.title) }
        (byline(&post.author, post.written_at))
        (paragraphs(&post.text))
        p.tags { @for tag in &post.tags { a href={ "/tags/" (tag) } { "#" (tag) } " " } }
        h2 { "Comments" }
        @if comments.data.is_empty() && comments.paging_state.is_none() { p { "Nobody has written one yet." } }
        @for comment in &comments.data { (shown(comment)) }
        (next(comments))
        (remark(post, form, wrong))
    };
    layout(&post.title, &body)
}

fn shown(comment: &Comment) -> Markup {
    html! {
        article {
            (byline(&comment.author, comment.written_at))
            (paragraphs(&comment.text))
        }
    }
}

fn remark(post: &Post, form: &Remark, wrong: &[Violation]) -> Markup {
    html! {
        form method="post" action={ "/posts/" (post.id) "/comments" } {
            h2 { "Write a comment" }
            input type="hidden" name="id" value=(form.id.0);
            (complaints(wrong))
            label { "Name" input name="author" required maxlength="60" autocomplete="name" value=(form.author); }
            label { "Comment" textarea name="text" required maxlength="2000" rows="4" { (form.text) } }
            button { "Send" }
        }
    }
}

/// A form for a post.
pub(crate) fn write(draft: &Draft, wrong: &[Violation]) -> Markup {
    let body = html! {
        h1 { "Write a post" }
        form method="post" action="/posts" {
            input type="hidden" name="id" value=(draft.id.0);
            (complaints(wrong))
            label { "Name" input name="author" required maxlength="60" autocomplete="name" value=(draft.author); }
            label { "Title" input name="title" required maxlength="120" value=(draft.title); }
            label { "Text" textarea name="text" required maxlength="20000" rows="12" { (draft.text) } }
            label { "Tags" input name="tags" placeholder="tea travel" value=(draft.tags); }
            button { "Publish" }
        }
    };
    layout("Write a post", &body)
}

/// Why there is no page.
pub(crate) fn problem(problem: &Problem) -> Markup {
    let title = problem.status.canonical_reason().unwrap_or_default();
    let body = html! {
        h1 { (title) }
        p { "Sorry: " (problem.detail) "." }
        p { a href="/" { "All posts" } }
    };
    layout(title, &body)
}

fn layout(title: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · Blog" }
                link rel="stylesheet" href="/style.css";
            }
            body {
                header { a href="/" { "Blog" } a href="/write" { "Write a post" } }
                main { (body) }
            }
        }
    }
}

fn byline(author: &str, at: DateTime<Utc>) -> Markup {
    html! {
        p.byline { strong { (author) } " " time datetime=(at.to_rfc3339()) { (at.format("%-d %B %Y, %H:%M")) } }
    }
}

/// Paragraphs are what empty lines part.
fn paragraphs(text: &str) -> Markup {
    let paragraphs = text.split("\n\n").map(str::trim).filter(|text| !text.is_empty());
    html! { @for paragraph in paragraphs { p.text { (paragraph) } } }
}

/// A link that keeps the path and changes the page.
fn next<T>(page: &PagedResult<T>) -> Markup {
    html! {
        @if let Some(token) = &page.paging_state {
            nav { a rel="next" href={ "?page=" (token) } { "Older ones" } }
        }
    }
}

fn complaints(wrong: &[Violation]) -> Markup {
    html! { @for violation in wrong { p.wrong role="alert" { (violation.field) " " (violation.message) } } }
}
