//! `lookup!(User, age__gte = 18)`: look-ups by name, expanded to typed columns.

use crate::name::constant_of;
use crate::suggestion::instead;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Error, Expr, Path, Result, Token};

/// What stands in the parentheses.
pub(crate) struct Lookup {
    document: Path,
    filters: Vec<Filter>,
}

/// `age__gte = 18`.
struct Filter {
    word: Ident,
    value: Expr,
}

impl Parse for Lookup {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let document = input.parse()?;
        if input.is_empty() {
            return Err(Error::new(
                Span::call_site(),
                "a look-up names what is compared; write `lookup!(User, age__gte = 18)`",
            ));
        }
        input.parse::<Token![,]>()?;
        let filters = Punctuated::<Filter, Token![,]>::parse_terminated(input)?;
        Ok(Self { document, filters: filters.into_iter().collect() })
    }
}

impl Parse for Filter {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let word = input.call(Ident::parse_any)?;
        if !input.peek(Token![=]) {
            return Err(Error::new(
                word.span(),
                format!("`{word}` is compared with nothing; write `{word} = value`"),
            ));
        }
        input.parse::<Token![=]>()?;
        Ok(Self { word, value: input.parse()? })
    }
}

/// The operators, and the methods of columns that they are.
const OPERATORS: &[(&str, &str)] = &[
    ("eq", "eq"),
    ("lt", "lt"),
    ("lte", "lte"),
    ("gt", "gt"),
    ("gte", "gte"),
    ("in", "in_list"),
    ("between", "between"),
    ("contains", "contains"),
    ("contains_key", "contains_key"),
    ("like", "like"),
    ("ne", "ne"),
];

/// How many filters stand in one tuple; more stand in tuples within.
const MOST: usize = 7;

/// The filters as calls; all mistakes at once.
pub(crate) fn expand(lookup: &Lookup) -> TokenStream {
    let mut mistakes: Option<Error> = None;
    let mut filters = Vec::new();
    for filter in &lookup.filters {
        match filter.expand(&lookup.document) {
            Ok(filter) => filters.push(filter),
            Err(mistake) => match &mut mistakes {
                Some(all) => all.combine(mistake),
                None => mistakes = Some(mistake),
            },
        }
    }
    match mistakes {
        // A type that is given keeps what takes the filters from failing as well.
        Some(mistakes) => {
            let (mistakes, document) = (mistakes.to_compile_error(), &lookup.document);
            quote!({
                #mistakes
                ::core::option::Option::<::coodie::Filter<#document>>::None
            })
        }
        None => tuple(&filters),
    }
}

fn tuple(filters: &[TokenStream]) -> TokenStream {
    match filters {
        [only] => only.clone(),
        few if few.len() <= MOST => quote!((#(#few),*)),
        many => {
            let (first, rest) = many.split_at(MOST);
            let rest = tuple(rest);
            quote!((#(#first,)* #rest))
        }
    }
}

impl Filter {
    fn expand(&self, document: &Path) -> Result<TokenStream> {
        let (word, span) = (self.word.unraw().to_string(), self.word.span());
        let (column, operator) = match word.rsplit_once("__") {
            Some((column, operator)) if !column.is_empty() => (column, self.operator(column, operator)?),
            _ => (&word[..], "eq"),
        };
        let constant = Ident::new(&constant_of(column), span);
        let method = Ident::new(operator, span);
        let arguments = self.arguments(operator)?;
        // A column of that name comes first; without one, it is the token of the partition.
        let token = (column == "token").then(|| {
            quote!(
                use ::coodie::__private::TokenConstant as _;
            )
        });
        let column = quote_spanned!(span=> <#document>::#constant);
        let call = quote!(#column.#method(#arguments));
        Ok(if token.is_some() { quote!({ #token #call }) } else { call })
    }

    fn operator(&self, column: &str, operator: &str) -> Result<&'static str> {
        if let Some((_, method)) = OPERATORS.iter().find(|(name, _)| *name == operator) {
            return Ok(method);
        }
        let names: Vec<_> = OPERATORS.iter().map(|(name, _)| *name).collect();
        let instead = instead(operator, &names);
        Err(Error::new(
            self.word.span(),
            format!(
                "no operator is called `{operator}`; {instead} (of a column called `{column}__{operator}` write \
                 `{column}__{operator}__eq`)"
            ),
        ))
    }

    /// The value; of `between`, the two of its pair.
    fn arguments(&self, operator: &str) -> Result<TokenStream> {
        let value = &self.value;
        match value {
            _ if operator != "between" => Ok(quote!(#value)),
            Expr::Tuple(pair) if pair.elems.len() == 2 => {
                let (least, greatest) = (&pair.elems[0], &pair.elems[1]);
                Ok(quote!(#least, #greatest))
            }
            value => Err(Error::new_spanned(
                value,
                "`between` takes the least and the greatest value; write a pair, `(18, 30)`",
            )),
        }
    }
}
