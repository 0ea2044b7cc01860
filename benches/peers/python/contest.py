"""The benchmark's operations in Python: a block for each line `side|workload|in flight|operations`.

Each is answered with a line of JSON: what it cost, or why it failed. The packages are used as their documents show.
"""

import asyncio
import itertools
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Annotated, Optional
from uuid import UUID

from cassandra.cluster import Cluster
from cassandra.cqlengine import columns, connection, models
from cassandra.cqlengine.query import BatchQuery, BatchType
from coodie.aio import AsyncBatchQuery, CounterDocument, Document, init_coodie
from coodie.fields import ClusteringKey, Counter, Double, PrimaryKey

ADDRESS, PORT = sys.argv[1].split(":")
KEYSPACE = sys.argv[2]
NEXT = itertools.count(10_000_000)


class Reading(Document):
    device: Annotated[UUID, PrimaryKey()]
    at: Annotated[datetime, ClusteringKey()]
    id: Annotated[UUID, ClusteringKey(clustering_key_index=1)]
    kind: str
    note: str
    count: int
    value: Annotated[float, Double()]
    tags: list[str]

    class Settings:
        name = "readings"
        keyspace = KEYSPACE


class Page(CounterDocument):
    page: Annotated[str, PrimaryKey()]
    views: Annotated[int, Counter()] = 0

    class Settings:
        name = "pages"
        keyspace = KEYSPACE


class EngineReading(models.Model):
    __table_name__ = "readings"
    __keyspace__ = KEYSPACE
    device = columns.UUID(partition_key=True)
    at = columns.DateTime(primary_key=True)
    id = columns.UUID(primary_key=True)
    kind = columns.Text()
    note = columns.Text()
    count = columns.Integer()
    value = columns.Double()
    tags = columns.List(columns.Text())


class EnginePage(models.Model):
    __table_name__ = "pages"
    __keyspace__ = KEYSPACE
    page = columns.Text(partition_key=True)
    views = columns.Counter()


def device(rows):
    return UUID(int=0xC00D_1E00_0000 + rows)


def at(n):
    return datetime(2023, 11, 14, 22, 13, 20) + timedelta(milliseconds=n)


def key(rows, n):
    return {"device": device(rows), "at": at(n % 100), "id": UUID(int=n % 100)}


def row(n, partition=None):
    return {
        "device": UUID(int=(0xC00D_1E02 << 64) + (n if partition is None else partition)),
        "at": at(n),
        "id": UUID(int=n),
        "kind": "temperature",
        "note": f"reading number {n:08} of the device",
        "count": n % 2**31,
        "value": n * 0.5,
        "tags": ["indoor", "floor-2"],
    }


class Coodie:
    """Python coodie, by its async API: so many tasks of one loop."""

    def __init__(self):
        self.loop = asyncio.new_event_loop()
        self.loop.run_until_complete(init_coodie(hosts=[ADDRESS], port=int(PORT), keyspace=KEYSPACE))

    def block(self, workload, in_flight, operations):
        made = self.rows(workload, operations)

        async def worker(first):
            for n in range(first, operations, in_flight):
                await self.one(workload, n, made)

        async def workers():
            await asyncio.gather(*(worker(n) for n in range(in_flight)))

        return measured(lambda: self.loop.run_until_complete(workers()), operations)

    def rows(self, workload, operations):
        if workload in ("insert", "insert if not exists"):
            return [Reading(**row(next(NEXT))) for _ in range(operations)]
        if workload == "batch of 100 inserts":
            partitions = [next(NEXT) for _ in range(operations)]
            return [[Reading(**row(next(NEXT), its)) for _ in range(100)] for its in partitions]
        return [Reading(**row(1) | key(1, n)) for n in range(100)]

    async def one(self, workload, n, made):
        match workload:
            case "insert":
                await made[n].save()
            case "get by key":
                assert (await Reading.get(**key(100, n))).count == n % 100
            case "find of 10 rows":
                assert len(await Reading.find(device=device(10)).all()) == 10
            case "find of 100 rows":
                assert len(await Reading.find(device=device(100)).all()) == 100
            case "update of one column":
                await made[n % 100].update(count=n)
            case "delete by key":
                await made[n % 100].delete()
            case "insert if not exists":
                await made[n].insert()
            case "counter increment":
                await Page(page=f"/page{n % 64:02}.html").increment(views=1)
            case "batch of 100 inserts":
                async with AsyncBatchQuery(logged=False) as batch:
                    for one in made[n]:
                        await one.save(batch=batch)


class Engine:
    """cqlengine, which blocks: so many threads."""

    def __init__(self):
        self.cluster = Cluster([ADDRESS], port=int(PORT))
        connection.set_session(self.cluster.connect())

    def block(self, workload, in_flight, operations):
        made = self.rows(workload, operations)

        def worker(first):
            for n in range(first, operations, in_flight):
                self.one(workload, n, made)

        with ThreadPoolExecutor(in_flight) as threads:
            return measured(lambda: list(threads.map(worker, range(in_flight))), operations)

    def rows(self, workload, operations):
        if workload in ("insert", "insert if not exists"):
            return [row(next(NEXT)) for _ in range(operations)]
        if workload == "batch of 100 inserts":
            partitions = [next(NEXT) for _ in range(operations)]
            return [[row(next(NEXT), its) for _ in range(100)] for its in partitions]
        return []

    def one(self, workload, n, made):
        match workload:
            case "insert":
                EngineReading.create(**made[n])
            case "get by key":
                assert EngineReading.objects(**key(100, n)).get().count == n % 100
            case "find of 10 rows":
                assert len(list(EngineReading.objects(device=device(10)).limit(None))) == 10
            case "find of 100 rows":
                assert len(list(EngineReading.objects(device=device(100)).limit(None))) == 100
            case "update of one column":
                EngineReading.objects(**key(1, n)).update(count=n)
            case "delete by key":
                EngineReading.objects(**key(1, n)).delete()
            case "insert if not exists":
                EngineReading.if_not_exists().create(**made[n])
            case "counter increment":
                EnginePage.objects(page=f"/page{n % 64:02}.html").update(views=1)
            case "batch of 100 inserts":
                with BatchQuery(batch_type=BatchType.Unlogged) as batch:
                    for one in made[n]:
                        EngineReading.batch(batch).create(**one)


def measured(work, operations):
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return {"cpu us": cpu * 1e6 / operations, "ops/s": operations / wall}


def main():
    sides = {"coodie in Python": Coodie(), "cqlengine": Engine()}
    for line in sys.stdin:
        side, workload, in_flight, operations = line.strip().split("|")
        answer: dict[str, Optional[object]] = {"cost": {}, "error": None}
        try:
            answer["cost"] = sides[side].block(workload, int(in_flight), int(operations))
        except Exception as why:  # told to the benchmark, which stops
            answer["error"] = repr(why)
        print(json.dumps(answer), flush=True)


main()
