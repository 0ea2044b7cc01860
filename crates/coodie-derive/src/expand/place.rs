use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};

/// Where something stands in the source. The compiler joins the first and the last place of what it underlines.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) first: Span,
    pub(crate) last: Span,
}

impl Place {
    pub(crate) fn of(tokens: impl ToTokens) -> Self {
        let mut spans = tokens.into_token_stream().into_iter().map(|token| token.span());
        let first = spans.next().unwrap_or_else(Span::call_site);
        Self { first, last: spans.last().unwrap_or(first) }
    }

    /// Puts generated words here.
    pub(crate) fn words(self, words: TokenStream) -> TokenStream {
        let mut tokens: Vec<TokenTree> = words.into_iter().collect();
        tokens.iter_mut().for_each(|token| token.set_span(self.first));
        if let Some(end) = tokens.last_mut() {
            end.set_span(self.last);
        }
        tokens.into_iter().collect()
    }

    /// Puts generated arguments here, as the end of a call.
    pub(crate) fn arguments(self, arguments: TokenStream) -> Group {
        let mut group = Group::new(Delimiter::Parenthesis, arguments);
        group.set_span(self.last);
        group
    }

    /// Puts `path<inner>` here.
    pub(crate) fn generic(self, path: TokenStream, inner: TokenStream) -> TokenStream {
        let (path, end) = (self.words(path), quote_spanned!(self.last=> >));
        quote!(#path<#inner #end)
    }

    /// Puts `<path>::name` here.
    pub(crate) fn item(self, path: TokenStream, name: &str) -> TokenStream {
        let name = Ident::new(name, self.last);
        quote_spanned!(self.first=> <#path>::#name)
    }

    /// Puts an associated type here.
    pub(crate) fn associated(self, name: TokenStream, ty: TokenStream) -> TokenStream {
        let (name, end) = (self.words(name), quote_spanned!(self.last=> ;));
        quote!(#name = #ty #end)
    }

    pub(crate) fn call_site() -> Self {
        Self { first: Span::call_site(), last: Span::call_site() }
    }
}
