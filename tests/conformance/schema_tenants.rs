//! A keyspace for each tenant: every operation runs in the one that the call names, and in no other.

use crate::mode::*;
use coodie::ErrorKind;
use std::collections::BTreeSet;

#[derive(Document, Debug, Clone, PartialEq)]
struct Item {
    #[partition_key]
    shop: i32,
    #[clustering]
    id: i32,
    #[indexed]
    name: Option<String>,
    tags: BTreeSet<String>,
}

#[derive(Document, Debug, Clone, PartialEq)]
struct Visits {
    #[partition_key]
    shop: i32,
    #[counter]
    count: i64,
}

/// Lives in a keyspace that no test makes: nothing of it is sent.
#[derive(Document, Debug, Clone, PartialEq)]
#[document(keyspace = "headquarters")]
struct Setting {
    #[partition_key]
    id: i32,
}

fn item(id: i32, name: &str) -> Item {
    Item { shop: 1, id, name: Some(name.to_owned()), tags: BTreeSet::new() }
}

cases! {
    fn every_operation_runs_in_the_keyspace_of_its_call(t) {
        let tenant = t.further_keyspace(format!("{}_tenant", t.keyspace));
        let tenant = tenant.as_str();
        done!(t, create_keyspace(tenant))?;
        done!(t, sync_all![Item, Visits])?;
        done!(t, sync_all![Item, Visits].keyspace(tenant))?;
        done!(t, check_schema![Item, Visits].keyspace(tenant))?;

        // Writes of every sort go to the tenant alone.
        let one = item(1, "one");
        done!(t, one.save().keyspace(tenant))?;
        assert!(done!(t, item(2, "two").insert().keyspace(tenant))?.applied);
        done!(t, Item::create().set(Item::SHOP, 1).set(Item::ID, 3).set(Item::NAME, "three").keyspace(tenant))?;
        done!(t, one.update().add(Item::TAGS, ["x"]).keyspace(tenant))?;
        done!(t, Item::key((1, 2)).update().set(Item::NAME, "zwei").keyspace(tenant))?;
        assert!(done!(t, Item::key((1, 3)).update().set(Item::NAME, "drei").if_exists().keyspace(tenant))?.applied);
        done!(t, Batch::new().keyspace(tenant).push(item(4, "four").save()).push(item(5, "five").save()))?;
        done!(t, Visits::key(1).increment(Visits::COUNT, 7).keyspace(tenant))?;
        done!(t, Batch::new().counter().keyspace(tenant).push(Visits::key(1).increment(Visits::COUNT, 1)))?;
        assert_eq!(done!(t, Item::find())?, []);
        assert_eq!(done!(t, Visits::find())?, []);

        // So do reads of every sort.
        let names = |items: Vec<Item>| items.into_iter().filter_map(|item| item.name).collect::<Vec<_>>();
        let all = ["one", "zwei", "drei", "four", "five"];
        assert_eq!(names(done!(t, Item::find().keyspace(tenant))?), all);
        assert_eq!(names(rows!(t, Item::find().page_size(2).keyspace(tenant))?), all);
        assert_eq!(done!(t, Item::get((1, 1)).keyspace(tenant))?.tags, BTreeSet::from(["x".to_owned()]));
        assert_eq!(done!(t, Item::get_many([(1, 2), (1, 9)]).keyspace(tenant))?.iter().flatten().count(), 1);
        assert_eq!(done!(t, Item::find().filter(Item::NAME.eq("zwei")).keyspace(tenant))?.len(), 1);
        assert_eq!(done!(t, Item::find().count().keyspace(tenant))?, 5);
        assert!(done!(t, Item::find().filter(Item::SHOP.eq(1)).exists().keyspace(tenant))?);
        assert_eq!(done!(t, Item::find().filter(Item::SHOP.eq(1)).first().keyspace(tenant))?.map(|i| i.id), Some(1));
        assert!(done!(t, Item::find_one().filter(Item::NAME.eq("four")).keyspace(tenant))?.is_some());
        assert_eq!(done!(t, Visits::get(1).keyspace(tenant))?.count, 8);

        // Deletions, and what is done to the table.
        done!(t, one.delete().keyspace(tenant))?;
        done!(t, Item::key((1, 2)).delete_columns(Item::NAME).keyspace(tenant))?;
        assert_eq!(names(done!(t, Item::find().keyspace(tenant))?), ["drei", "four", "five"]);
        done!(t, item(9, "nine").save())?;
        done!(t, Item::truncate().keyspace(tenant))?;
        assert_eq!(done!(t, Item::find().keyspace(tenant).count())?, 0);
        done!(t, Item::drop_table().keyspace(tenant))?;
        assert!(done!(t, Item::find().keyspace(tenant)).is_err_and(|none| none.is_schema()));
        assert_eq!(names(done!(t, Item::find())?), ["nine"], "the default keyspace was never meant");
    }

    fn a_keyspace_that_would_have_no_effect_is_refused(t) {
        let setting = Setting { id: 1 };
        let mut bulk = done!(t, BulkWriter::begin().keyspace("tenant"))?;
        finish!(bulk.push(setting.save()))?;
        let mut of_bulk = finish!(bulk.finish())?;
        for refused in [
            done!(t, setting.save().keyspace("tenant")).unwrap_err(),
            done!(t, Setting::get(1).keyspace("tenant")).unwrap_err(),
            done!(t, Setting::get_many([1, 2]).keyspace("tenant")).unwrap_err(),
            done!(t, Setting::find().keyspace("tenant")).unwrap_err(),
            rows!(t, Setting::find().keyspace("tenant")).unwrap_err(),
            Setting::find().keyspace("tenant").explain().unwrap_err(),
            done!(t, setting.delete().keyspace("tenant")).unwrap_err(),
            done!(t, Batch::new().keyspace("tenant").push(setting.save()).push(setting.delete())).unwrap_err(),
            done!(t, Setting::sync_table().keyspace("tenant")).unwrap_err(),
            done!(t, check_schema![Setting].keyspace("tenant")).unwrap_err(),
            done!(t, Setting::truncate().keyspace("tenant")).unwrap_err(),
            done!(t, Setting::drop_table().keyspace("tenant")).unwrap_err(),
            of_bulk.failures.remove(0).error,
        ] {
            assert_eq!((refused.kind(), refused.server_message()), (ErrorKind::InvalidQuery, None));
            assert!(refused.to_string().contains("fixes `keyspace = \"headquarters\"`"), "{refused}");
        }
        // The same one is no contradiction, and beside others it has an effect on those.
        assert!(Setting::find().keyspace("headquarters").explain().is_ok());
        let both = Batch::new().keyspace(t.keyspace.as_str()).push(item(1, "one").save()).push(setting.save());
        assert!(done!(t, both).is_err_and(|missing| missing.is_schema()));
    }

    fn pages_stay_in_the_keyspace_of_their_query(t) {
        let tenant = t.further_keyspace(format!("{}_tenant", t.keyspace));
        done!(t, create_keyspace(&tenant))?;
        done!(t, Item::sync_table())?;
        done!(t, Item::sync_table().keyspace(&*tenant))?;
        for id in 0..5 {
            done!(t, item(id, "ours").save().keyspace(&*tenant))?;
            done!(t, item(10 + id, "theirs").save())?;
        }
        let page = |state| Item::find().page_size(2).page(state).keyspace(&*tenant);
        let (mut seen, mut next) = (Vec::new(), None);
        for _ in 0..9 {
            let found = done!(t, page(next))?;
            seen.extend(found.data.iter().map(|item| item.id));
            next = found.paging_state;
            if next.is_none() {
                break;
            }
        }
        assert_eq!(seen, [0, 1, 2, 3, 4]);
    }

    fn a_statement_is_prepared_for_each_keyspace_apart(t) {
        let tenants: Vec<_> = (0..3).map(|n| t.further_keyspace(format!("{}_tenant{n}", t.keyspace))).collect();
        for tenant in &tenants {
            done!(t, create_keyspace(tenant))?;
            done!(t, Item::sync_table().keyspace(&**tenant))?;
        }
        for round in 0..3 {
            for (n, tenant) in tenants.iter().enumerate() {
                done!(t, item(n as i32, &format!("round {round}")).save().keyspace(&**tenant))?;
            }
        }
        // One tenant leaves: what was prepared for it is of no use, and of no harm to the others.
        done!(t, drop_keyspace(&tenants[1]))?;
        assert!(done!(t, item(1, "late").save().keyspace(&*tenants[1])).is_err_and(|none| none.is_schema()));
        for n in [0, 2] {
            let kept = done!(t, Item::find().keyspace(&*tenants[n]))?;
            assert_eq!(kept, [item(n as i32, "round 2")]);
        }
    }
}
