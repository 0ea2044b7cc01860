use super::Term;
use super::age::Age;
use super::aggregate::{Aggregate, Kind as Made};
use super::node::Node;
use crate::catalogue::{Definition, Kind};
use crate::function::{self, Scalar};
use crate::refusal::invalid;
use coodie_core::{CollectionType, DataType, Name, NativeType, Result, TypeName};
use coodie_cql::{ColumnRef, Function, Selector};

/// The selectors of a query, being prepared one after another.
pub(super) struct Preparation<'t> {
    pub(super) table: &'t Definition,
    /// The place of the next `?`.
    pub(super) marker: usize,
}

const COUNT: DataType = DataType::Native(NativeType::BigInt);

impl Preparation<'_> {
    pub(super) fn column(&self, column: &ColumnRef) -> Result<Term> {
        let at = self.table.column(&column.name)?;
        let column = &self.table.columns[at];
        Ok(Term { name: column.name.clone(), ty: column.ty.clone(), node: Node::Column(at) })
    }

    pub(super) fn term(&mut self, selector: &Selector<ColumnRef>) -> Result<Term> {
        match selector {
            Selector::Column(column) => self.column(column),
            Selector::Entry(column) => self.entry(column),
            Selector::Field(column, field) => self.field(column, field),
            Selector::Value(ty) => {
                let node = Node::Value(self.next_marker());
                Ok(Term { name: format!("({ty})?"), ty: ty.data_type(), node })
            }
            Selector::Cast(of, to) => {
                let of = self.term(of)?;
                cast(of, to.data_type())
            }
            Selector::Count => {
                let node = Node::Aggregate(Aggregate { kind: Made::Count, ty: COUNT }, None);
                Ok(Term { name: "count".to_owned(), ty: COUNT, node })
            }
            Selector::Call(function, arguments) => self.call(function, arguments),
            _ => Err(invalid("no viable alternative at input")),
        }
    }

    fn next_marker(&mut self) -> usize {
        self.marker += 1;
        self.marker - 1
    }

    fn entry(&mut self, column: &ColumnRef) -> Result<Term> {
        let whole = self.column(column)?;
        let marker = self.next_marker();
        let Node::Column(at) = whole.node else { return Ok(whole) };
        let ty = match &whole.ty {
            DataType::Collection { typ: CollectionType::Map(_, value), .. } => (**value).clone(),
            DataType::Collection { typ: CollectionType::Set(element), .. } => (**element).clone(),
            DataType::Collection { .. } => {
                let name = &whole.name;
                return Err(invalid(format!(
                    "Element selection is only allowed on sets and maps, but {name} is a list"
                )));
            }
            ty => {
                let (name, ty) = (&whole.name, TypeName(ty));
                return Err(invalid(format!(
                    "Invalid element selection: {name} is of type {ty} is not a collection"
                )));
            }
        };
        Ok(Term { name: format!("{}[?]", whole.name), ty, node: Node::Element(at, marker) })
    }

    fn field(&self, column: &ColumnRef, field: &str) -> Result<Term> {
        let whole = self.column(column)?;
        let (Node::Column(at), DataType::UserDefinedType { definition, .. }) = (&whole.node, &whole.ty)
        else {
            let name = &whole.name;
            return Err(invalid(format!(
                "Invalid field selection: {name} of type {} is not a user type",
                TypeName(&whole.ty)
            )));
        };
        let fields = &definition.field_types;
        let Some(place) = fields.iter().position(|(name, _)| name == field) else {
            let (name, ty) = (&whole.name, TypeName(&whole.ty));
            return Err(invalid(format!("{name} of type {ty} has no field {}", Name::new(field.to_owned()))));
        };
        let name = format!("{}.{field}", whole.name);
        Ok(Term { name, ty: fields[place].1.clone(), node: Node::Field(*at, place) })
    }

    fn call(&mut self, function: &Function, arguments: &[Selector<ColumnRef>]) -> Result<Term> {
        let mut terms = arguments.iter().map(|argument| self.term(argument)).collect::<Result<Vec<_>>>()?;
        if terms.len() == 1 && function.keyspace.is_none() {
            let name = function.name.as_str();
            if let Some(age) = Age::named(name) {
                return self.age(name, age, terms.remove(0));
            }
            if let Some(kind) = Made::named(name) {
                return aggregate(name, kind, terms.remove(0));
            }
        }
        self.scalar(function, terms)
    }

    fn age(&self, name: &str, age: Age, of: Term) -> Result<Term> {
        let at = match &of.node {
            Node::Column(at) | Node::Element(at, _) | Node::Field(at, _) => *at,
            _ => return Err(invalid("no viable alternative at input '('")),
        };
        let column = &self.table.columns[at];
        if matches!(column.kind, Kind::Partition(_) | Kind::Clustering(..)) {
            let column = &column.name;
            return Err(invalid(format!(
                "Cannot use selection function {name} on PRIMARY KEY part {column}"
            )));
        }
        let one = DataType::Native(if age == Age::Ttl { NativeType::Int } else { NativeType::BigInt });
        let whole = matches!(of.node, Node::Column(_)) && column.is_multi_cell();
        let ty = if whole && age != Age::MaxWriteTime {
            DataType::Collection { frozen: false, typ: CollectionType::List(Box::new(one)) }
        } else {
            one
        };
        Ok(Term { name: format!("{name}({})", of.name), ty, node: Node::Age(age, Box::new(of.node)) })
    }

    fn scalar(&self, function: &Function, arguments: Vec<Term>) -> Result<Term> {
        let types: Vec<_> = arguments.iter().map(|argument| &argument.ty).collect();
        let key: Vec<_> = self.table.partition.iter().map(|at| &self.table.columns[*at].ty).collect();
        let (scalar, ty) = function::find(function, &types, &key)?;
        let names: Vec<_> = arguments.iter().map(|argument| &*argument.name).collect();
        let name = format!("system.{}({})", function.name.as_str(), names.join(", "));
        let arguments = arguments.into_iter().map(|argument| argument.node).collect();
        Ok(Term { name, ty, node: Node::Scalar(scalar, arguments) })
    }
}

fn aggregate(name: &str, kind: Made, of: Term) -> Result<Term> {
    if of.node.aggregates() {
        return Err(invalid("aggregate functions cannot be used as arguments of aggregate functions"));
    }
    let ty = match kind {
        Made::Count => COUNT,
        Made::Sum | Made::Avg if !is_number(&of.ty) => return Err(function::no_signature(name, &of.ty)),
        _ => of.ty.clone(),
    };
    let made = Aggregate { kind, ty: of.ty };
    let node = Node::Aggregate(made, Some(Box::new(of.node)));
    Ok(Term { name: format!("system.{name}({})", of.name), ty, node })
}

fn is_number(ty: &DataType) -> bool {
    use NativeType::{BigInt, Counter, Decimal, Double, Float, Int, SmallInt, TinyInt, Varint};
    let DataType::Native(ty) = ty else { return false };
    matches!(ty, TinyInt | SmallInt | Int | BigInt | Counter | Varint | Decimal | Float | Double)
}

fn cast(of: Term, to: DataType) -> Result<Term> {
    if of.ty == to {
        return Ok(of);
    }
    let target = TypeName(&to).to_string();
    let scalar = Scalar::cast(&of.ty, &to)
        .ok_or_else(|| invalid(format!("{} cannot be cast to {target}", of.name)))?;
    let name = format!("cast({} as {target})", of.name);
    Ok(Term { name, ty: to, node: Node::Scalar(scalar, vec![of.node]) })
}
