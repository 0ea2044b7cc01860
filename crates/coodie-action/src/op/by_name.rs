use super::Select;
use coodie_core::{Error, LookupValue};
use coodie_cql::{Model, look_up, order_by_name};

impl<M: Model, A, R> Select<M, A, R> {
    /// Adds the filters of a look-up by name.
    pub(crate) fn lookup<V: LookupValue>(&mut self, name: &str, value: &V) {
        let Ok(values) = &mut self.values else { return };
        let looked_up = look_up(M::shapes().table(), name, value).and_then(|asked| {
            for (restriction, value) in asked {
                values.absorb(value).map_err(|why| Error::codec(why.to_string()))?;
                self.shape.filters.push(restriction);
            }
            Ok(())
        });
        looked_up.unwrap_or_else(|why| self.values = Err(why));
    }

    pub(crate) fn order_by_name(&mut self, name: &str) {
        match order_by_name(M::shapes().table(), name) {
            Ok(order) => self.shape.order.push(order),
            Err(why) if self.values.is_ok() => self.values = Err(why),
            Err(_) => {}
        }
    }
}
