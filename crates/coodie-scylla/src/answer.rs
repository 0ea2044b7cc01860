use bytes::Bytes;
use coodie_core::{ColumnSpec, Error, HoldsSpecs, Result, RowSet, Table};
use coodie_driver::Page;
use scylla::response::PagingStateResponse;
use scylla::response::query_result::{QueryResult, QueryRowsResult};
use scylla_cql_core::deserialize::row::{ColumnIterator, DeserializeRow};
use scylla_cql_core::deserialize::{DeserializationError, TypeCheckError};
use std::sync::Arc;

/// A result of the scylla crate: it keeps the columns, the cells are taken out of it.
struct Held(QueryRowsResult);

impl HoldsSpecs for Held {
    fn specs(&self) -> &[ColumnSpec<'_>] {
        self.0.column_specs().as_slice()
    }
}

/// Where the cells of a result are: every cell knows the frame that all of them lie in.
struct Frame(Option<Bytes>);

impl<'f> DeserializeRow<'f, 'f> for Frame {
    fn type_check(_: &[ColumnSpec<'_>]) -> Result<(), TypeCheckError> {
        Ok(())
    }

    fn deserialize(row: ColumnIterator<'f, 'f>) -> Result<Self, DeserializationError> {
        for cell in row {
            if let Some(slice) = cell?.slice {
                return Ok(Self(Some(slice.as_original_frame_bytes().clone())));
            }
        }
        Ok(Self(None))
    }
}

/// Makes a page of a result.
pub(crate) fn page(
    result: QueryResult,
    paging: Option<PagingStateResponse>,
    table: Option<&'static Table>,
) -> Result<Page> {
    let next = paging.and_then(|paging| match paging {
        PagingStateResponse::HasMorePages { state } => state.as_bytes_slice().cloned(),
        PagingStateResponse::NoMorePages => None,
    });
    let trace = result.tracing_id();
    if let Some(trace) = trace {
        tracing::info!(%trace, "the server keeps a trace of the request, in system_traces");
    }
    if !result.is_rows() {
        return Ok(Page::empty().traced(trace));
    }
    let rows =
        result.into_rows_result().map_err(|why| Error::driver("the result has no rows").with_source(why))?;
    let body = body(&rows)?;
    let count = rows.rows_num();
    let rows = match table {
        // The common case keeps nothing of the result but its cells.
        Some(table) if table.is_answered_by(rows.column_specs().as_slice()) => {
            RowSet::of_table(table, count, body)
        }
        _ => RowSet::held(Held(rows), count, body),
    };
    Ok(Page::of(rows, next as Option<Arc<[u8]>>).traced(trace))
}

/// The cells of all rows, one after another.
fn body(rows: &QueryRowsResult) -> Result<Bytes> {
    let frames = rows.rows::<Frame>().map_err(unreadable)?;
    for frame in frames {
        if let Frame(Some(frame)) = frame.map_err(unreadable)? {
            return Ok(frame);
        }
    }
    // Not one cell has a value: the cells are nothing but the lengths of nulls.
    let cells = rows.rows_num() * rows.column_specs().len();
    Ok((-1_i32).to_be_bytes().repeat(cells).into())
}

#[cold]
fn unreadable(why: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::codec("the rows of the answer cannot be read").with_source(why)
}
