use super::{Filter, Value};
use crate::document::Document;
use crate::errors::Errors;
use crate::suggestion::instead;
use proc_macro2::{Ident, Literal};
use syn::{BinOp, Expr, ExprBinary, ExprLit, ExprUnary, Lit, UnOp};

const WRITE: &str = "compare columns with literals: `year >= 1990 && kind == \"film\"`";

/// Reads `column == literal && ..`.
pub(super) fn read(condition: &Expr, document: &Document<'_>, errors: &mut Errors) -> Vec<Filter> {
    let mut filters: Vec<Filter> = Vec::new();
    for comparison in comparisons(condition) {
        let Some(filter) = comparison_of(comparison, document, errors) else { continue };
        if let Some(first) = filters.iter().find(|first| first.excludes(&filter)) {
            let (field, sign) = (&first.field, sign(first.comparison));
            errors.at(
                comparison,
                format!(
                    "`{field}` is compared by `{sign}` already; a column has one `==`, or one lower and one upper bound"
                ),
            );
        }
        filters.push(filter);
    }
    filters
}

fn comparisons(condition: &Expr) -> Vec<&Expr> {
    match condition {
        Expr::Binary(ExprBinary { left, op: BinOp::And(_), right, .. }) => {
            [comparisons(left), comparisons(right)].concat()
        }
        Expr::Paren(inner) => comparisons(&inner.expr),
        Expr::Group(inner) => comparisons(&inner.expr),
        _ => vec![condition],
    }
}

fn comparison_of(comparison: &Expr, document: &Document<'_>, errors: &mut Errors) -> Option<Filter> {
    let Expr::Binary(ExprBinary { left, op, right, .. }) = comparison else {
        errors.at(comparison, format!("this is no comparison; {WRITE}"));
        return None;
    };
    let comparison = match op {
        BinOp::Eq(_) => "Eq",
        BinOp::Lt(_) => "Lt",
        BinOp::Le(_) => "Le",
        BinOp::Gt(_) => "Gt",
        BinOp::Ge(_) => "Ge",
        _ => {
            errors.at(op, "servers filter views by `==`, `<`, `<=`, `>`, `>=` and `&&` only");
            return None;
        }
    };
    let field = column(left, document, errors)?;
    Some(Filter { field, comparison, value: value(right, errors)?, literal: (**right).clone() })
}

fn column(expr: &Expr, document: &Document<'_>, errors: &mut Errors) -> Option<Ident> {
    let ident = if let Expr::Path(path) = expr { path.path.get_ident() } else { None };
    let Some(ident) = ident else {
        errors.at(expr, format!("a field of the view stands on this side; {WRITE}"));
        return None;
    };
    if document.columns().any(|field| field.ident == ident) {
        return Some(ident.clone());
    }
    let fields: Vec<_> = document.columns().map(|field| field.ident.to_string()).collect();
    let remedy = instead(&ident.to_string(), &fields.iter().map(String::as_str).collect::<Vec<_>>());
    errors.at(ident, format!("the view has no field `{ident}`; {remedy}"));
    None
}

fn value(expr: &Expr, errors: &mut Errors) -> Option<Value> {
    let (sign, literal) = match expr {
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => ("-", &**expr),
        Expr::Group(group) => return value(&group.expr, errors),
        _ => ("", expr),
    };
    let Expr::Lit(ExprLit { lit, .. }) = literal else {
        errors.at(expr, "a view is defined once, and takes no values of the program; write a literal");
        return None;
    };
    let read = match lit {
        Lit::Int(int) => format!("{sign}{}", int.base10_digits()).parse().ok().map(whole),
        Lit::Float(float) => fraction(&format!("{sign}{}", float.base10_digits())),
        Lit::Bool(word) if sign.is_empty() => Some(Value::Boolean(word.value)),
        Lit::Str(text) if sign.is_empty() => Some(Value::Text(text.value())),
        _ => {
            errors.at(expr, "a view is filtered by numbers, strings, `true` and `false`; write one of these");
            return None;
        }
    };
    read.or_else(|| {
        errors.at(expr, "this number has more than 64 bits, and the definition of a view takes no more");
        None
    })
}

fn fraction(digits: &str) -> Option<Value> {
    let number = digits.parse::<f64>().ok().filter(|number| number.is_finite())?;
    Some(Value::Float(Literal::f64_unsuffixed(number)))
}

fn whole(number: i64) -> Value {
    Value::Int(Literal::i64_unsuffixed(number))
}

fn sign(comparison: &str) -> &'static str {
    match comparison {
        "Eq" => "==",
        "Lt" => "<",
        "Le" => "<=",
        "Gt" => ">",
        _ => ">=",
    }
}

impl Filter {
    /// Tells whether the server would refuse the two together.
    fn excludes(&self, other: &Self) -> bool {
        let bound = |comparison: &str| match comparison {
            "Lt" | "Le" => 1,
            "Gt" | "Ge" => 2,
            _ => 3,
        };
        self.field == other.field && bound(self.comparison) & bound(other.comparison) != 0
    }
}
