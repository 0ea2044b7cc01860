//! The pages as HTML. Whatever is put in is escaped: maud lets nothing else through.

use crate::paging::Page;
use crate::problem::{Problem, Violation};
use crate::product::Product;
use crate::review::{NewReview, Rating, Review};
use axum::response::Html;
use maud::{DOCTYPE, Markup, html};

/// A list of products, and the way to the next page.
pub(crate) fn list(title: &str, page: &Page<Product>) -> Html<String> {
    let body = html! {
        h1 { (title) }
        @if page.items.is_empty() && page.next.is_none() { p { "There is nothing here." } }
        ul.products {
            @for product in &page.items {
                li {
                    a href={ "/products/" (product.sku) } { (product.name) }
                    span.price { (price(product.price_cents)) }
                    (tags(product))
                }
            }
        }
        (next(page))
    };
    layout(title, &body)
}

/// A product, its reviews, and a form for another one.
pub(crate) fn product(
    product: &Product,
    rating: &Rating,
    reviews: &Page<Review>,
    form: &NewReview,
    wrong: &[Violation],
) -> Html<String> {
    let body = html! {
        h1 { (product.name) }
        p { span.price { (price(product.price_cents)) } " " (average(rating)) }
        @if let Some(description) = &product.description { p { (description) } }
        (tags(product))
        h2 { "Reviews" }
        @if reviews.items.is_empty() && reviews.next.is_none() { p { "Nobody has written one yet." } }
        @for review in &reviews.items { (shown(review)) }
        (next(reviews))
        (write(product, form, wrong))
    };
    layout(&product.name, &body)
}

/// Why there is no page.
pub(crate) fn problem(problem: &Problem) -> Html<String> {
    let body = html! {
        h1 { (problem.title) }
        p { "Sorry: " (problem.detail) "." }
        p { a href="/" { "All products" } }
    };
    layout(problem.title, &body)
}

fn layout(title: &str, body: &Markup) -> Html<String> {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · Catalogue" }
                link rel="stylesheet" href="/style.css";
            }
            body {
                header { a href="/" { "Catalogue" } }
                main { (body) }
            }
        }
    };
    Html(page.into_string())
}

fn tags(product: &Product) -> Markup {
    html! {
        span.tags {
            @for tag in &product.tags { a href={ "/tags/" (tag) } { "#" (tag) } " " }
        }
    }
}

fn shown(review: &Review) -> Markup {
    html! {
        article {
            p.byline {
                (stars(review.stars)) " " strong { (review.author) } " "
                time datetime=(review.written_at.to_rfc3339()) { (review.written_at.format("%-d %B %Y, %H:%M")) }
            }
            p { (review.text) }
        }
    }
}

/// A link that keeps the path and changes the page.
fn next<T>(page: &Page<T>) -> Markup {
    html! {
        @if let Some(token) = &page.next {
            nav { a rel="next" href={ "?page=" (token) } { "Next page" } }
        }
    }
}

fn write(product: &Product, form: &NewReview, wrong: &[Violation]) -> Markup {
    html! {
        form method="post" action={ "/products/" (product.sku) "/reviews" } {
            h2 { "Write a review" }
            input type="hidden" name="id" value=(form.id.0);
            @for violation in wrong { p.wrong role="alert" { (violation.field) ": " (violation.message) } }
            label { "Name" input name="author" required maxlength="60" autocomplete="name" value=(form.author); }
            label {
                "Stars"
                select name="stars" {
                    @for n in (1..=5_i8).rev() { option value=(n) selected[n == form.stars] { (stars(n)) } }
                }
            }
            label { "Review" textarea name="text" required maxlength="2000" rows="4" { (form.text) } }
            button { "Send" }
        }
    }
}

fn average(rating: &Rating) -> Markup {
    html! {
        @if let Some(average) = rating.average() {
            span.rating { (format!("{average:.1}")) " of 5, " (rating.reviews) " review" @if rating.reviews != 1 { "s" } }
        }
    }
}

fn stars(number: i8) -> String {
    (1..=5).map(|n| if n <= number { '★' } else { '☆' }).collect()
}

fn price(cents: i64) -> String {
    format!("{}.{:02} €", cents / 100, cents % 100)
}
