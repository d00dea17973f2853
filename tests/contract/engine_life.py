"""A life of writes that running engines must follow, and what they are compared by."""

from __future__ import annotations

import os
import random
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import datetime
from itertools import count

import numpy as np

from symbiosis.matching.columns import StreamColumns
from symbiosis.matching.graph_columns import need_columns, offer_columns
from symbiosis.matching.parameters import MatchParameters
from symbiosis.model.errors import Conflict, InvalidInput
from symbiosis.model.organisation import Organisation
from symbiosis.services.context import BANGKOK, Context
from symbiosis.services.held import Held
from symbiosis.services.inputs import NeedInput, OfferInput, PostingInput
from symbiosis.services.matches import Scope, matches_of_offer
from symbiosis.services.offers_and_needs import post_need, post_offer
from symbiosis.services.postings import post_text
from symbiosis.services.proposal_workflow import say
from symbiosis.services.stream_edits import NeedChange, OfferChange, edit_need, edit_offer
from symbiosis.services.stream_ends import withdraw_need, withdraw_offer
from symbiosis.services.workflow_inputs import AgreeInput, Said
from symbiosis.settings import Settings
from symbiosis.store import columns, organisations, standings
from symbiosis.store.changes import ids_spoken_of
from symbiosis.store.graph import Graph

NUMBERS = count(1)
SEEDS = int(os.environ.get("ENGINE_SEEDS", "1"))
STEPS = 45
MATERIALS = ("coal-fly-ash", "coal-bottom-ash", "rice-husk", "sawdust-shavings", "cardboard-packaging")
PRODUCTS = ("clinker", "steam-coal", "portland-cement")
TRADES = (
    ("Factory", "3510", ("88",)),
    ("Factory", "2394", ("57",)),
    ("Factory", "2395", ("58(1)",)),
    ("CommunityEnterprise", "2395", ()),
    ("Factory", "3830", ("106",)),
)
WHOLE = MatchParameters(top_k=100)


@dataclass
class Clock:
    """What the services take for now."""

    now: datetime = datetime(2026, 11, 24, 9, tzinfo=BANGKOK)


@dataclass
class Workers:
    """Two services over one graph, as two processes are: each with its own engine."""

    ours: Context
    theirs: Context
    clock: Clock


def worker(graph: Graph, clock: Clock) -> Context:
    made = Context(Settings(neo4j_uri=None), now=lambda: clock.now)
    made.graph = Graph(graph.connection)
    return made


def held_of(context: Context) -> Held:
    held = context.held
    assert held is not None
    return held


def assert_same(found: StreamColumns, expected: StreamColumns) -> None:
    assert list(found.ids) == list(expected.ids)
    for field in fields(expected):
        ours, plain = getattr(found, field.name), getattr(expected, field.name)
        if isinstance(plain, np.ndarray):
            assert np.array_equal(ours, plain, equal_nan=True), field.name
        else:
            assert list(ours) == list(plain), field.name


def assert_holds_the_graph(context: Context) -> None:
    held, graph = held_of(context), context.graph
    assert_same(held.offers.all(), offer_columns(columns.offer_columns(graph, synthetic=None)))
    assert_same(held.needs.all(), need_columns(columns.need_columns(graph, synthetic=None)))
    known = organisations.list_page(graph, limit=10_000)
    assert held.organisations == {one.id: one for one in known}
    spoken_of = ids_spoken_of(graph)
    stood = standings.of_many(graph, spoken_of)
    assert {one: held.standings[one] for one in spoken_of} == {
        one: as_it_is.standing for one, as_it_is in stood.items()
    }
    settled = standings.settled_pairs(graph)
    assert held.settled.of({stream_id for pair in settled for stream_id in pair}) == settled


def without_engine(context: Context) -> Context:
    plain = Context(context.settings, now=context.now)
    plain.graph = context.graph
    return plain


class Life:
    """Random doings of organisations, by either of two workers."""

    def __init__(self, workers: Workers, dice: random.Random) -> None:
        self.workers, self.dice = workers, dice
        self.owners: list[Organisation] = []

    def somebody(self) -> Context:
        return self.dice.choice((self.workers.ours, self.workers.theirs))

    def arrive(self) -> None:
        kind, isic, types = self.dice.choice(TRADES)
        place = self.dice.choice((None, self.dice.uniform(12, 15)))
        self.owners.append(
            Organisation(f"org_{next(NUMBERS):04d}", kind, "ชื่อ", "Name", isic, types, latitude=place,
                         longitude=None if place is None else 101.0)
        )  # fmt: skip
        organisations.save(self.somebody().graph, [self.owners[-1]])

    def move(self) -> None:
        place = self.dice.randrange(len(self.owners))
        isic = self.dice.choice(TRADES)[1]
        self.owners[place] = replace(self.owners[place], latitude=self.dice.uniform(12, 15), longitude=100.5, isic=isic)
        organisations.save(self.somebody().graph, [self.owners[place]])

    def offer(self) -> None:
        given = {
            "organisation_id": self.dice.choice(self.owners).id,
            "material_id": self.dice.choice(MATERIALS),
            "quantity": {"low": self.dice.uniform(1, 500)},
            "present_route": self.dice.choice((None, "landfill", "open_burn")),
            "confidential": self.dice.random() < 0.2,
            "properties": self.dice.choice(({}, {"loi_percent": 4})),
            "valid_until": self.dice.choice((None, "2026-12-01")),
        }
        post_offer(self.somebody(), OfferInput.model_validate(given), WHOLE, Scope())

    def need(self) -> None:
        by_product = self.dice.random() < 0.4
        given = {
            "organisation_id": self.dice.choice(self.owners).id,
            "product_id" if by_product else "material_id": self.dice.choice(PRODUCTS if by_product else MATERIALS),
            "quantity": {"low": self.dice.uniform(1, 500)},
            "limits": self.dice.choice(({}, {"loi_percent": [None, 6]})),
            "price": self.dice.choice((None, {"sign": "pay", "thb_low": 300})),
        }
        post_need(self.somebody(), NeedInput.model_validate(given), WHOLE, Scope())

    def words(self) -> None:
        text = self.dice.choice(("Sawdust, 20 tonnes a month, free, burnt today", "แกลบ เดือนละ 30 ตัน ขายตันละ 500 บาท"))
        given = PostingInput(organisation_id=self.dice.choice(self.owners).id, text=text)
        post_text(self.somebody(), given, WHOLE, Scope())

    def an_id(self, table: str) -> tuple[str, str] | None:
        found = getattr(held_of(self.workers.ours), table).all()
        if not found.ids:
            return None
        place = self.dice.randrange(len(found.ids))
        return found.ids[place], found.organisation_ids[place]

    def edit(self) -> None:
        context, quantity = self.somebody(), {"low": self.dice.uniform(1, 900)}
        if self.dice.random() < 0.5 and (found := self.an_id("offers")):
            change = {"organisation_id": found[1], "quantity": quantity, "present_route": "stockpile"}
            edit_offer(context, found[0], OfferChange.model_validate(change))
        elif found := self.an_id("needs"):
            change = {"organisation_id": found[1], "quantity": quantity, "confidential": self.dice.random() < 0.5}
            edit_need(context, found[0], NeedChange.model_validate(change))

    def withdraw(self) -> None:
        context = self.somebody()
        if self.dice.random() < 0.5 and (found := self.an_id("offers")):
            withdraw_offer(context, found[0], Said(organisation_id=found[1]))
        elif found := self.an_id("needs"):
            withdraw_need(context, found[0], Said(organisation_id=found[1]))

    def speak(self) -> None:
        if (found := self.an_id("offers")) is None:
            return
        proposals = matches_of_offer(self.somebody(), found[0], WHOLE, Scope()).proposals
        if not proposals:
            return
        one = self.dice.choice(proposals)
        if self.dice.random() < 0.5:
            say(self.somebody(), one.id, "interest", Said(organisation_id=one.taker_id))
            return
        monthly = one.amount_per_year / 24
        for side in (one.giver_id, one.taker_id):
            say(self.somebody(), one.id, "agree", AgreeInput(organisation_id=side, tonnes_per_month=monthly))

    def go_on(self) -> None:
        done = self.dice.choices(
            (self.arrive, self.move, self.offer, self.need, self.words, self.edit, self.withdraw, self.speak),
            (1, 2, 5, 5, 1, 3, 2, 3),
        )[0]
        # Not everything can be agreed; what was refused wrote nothing.
        with suppress(Conflict, InvalidInput):
            done()
