#!/usr/bin/env python3
"""Tries the engine against scipy on problems too large for trying everything, and checks every certificate itself.

    python3 -m venv VENV && VENV/bin/pip install -r .ci/engine/requirements.txt
    cargo build --release -p meedoen-rules --example assign
    VENV/bin/python .ci/engine/against_scipy.py target/release/examples/assign
    VENV/bin/python .ci/engine/against_scipy.py --time target/release/examples/assign

The arguments are the command that reads a problem on standard input. With --time it measures both on the three sizes
of the benchmark instead. The last line is "N passed, M failed".
"""

import json
import random
import subprocess
import sys
import time

import numpy
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching


def problem(wants, capacity, scores):
    """A problem in the engine's form; `scores` maps (need, offer) to a whole number."""
    return {
        "needs": [{"id": f"n{n}", "wants": places} for n, places in enumerate(wants)],
        "offers": [{"id": f"o{o}", "capacity": places} for o, places in enumerate(capacity)],
        "edges": [[f"n{n}", f"o{o}", score] for (n, o), score in scores.items()],
    }


def dense(rng, needs, offers, lowest, highest):
    return {(n, o): rng.randint(lowest, highest) for n in range(needs) for o in range(offers)}


def sparse(rng, needs, offers, each, lowest, highest):
    return {
        (n, o): rng.randint(lowest, highest)
        for n in range(needs)
        for o in rng.sample(range(offers), min(each, offers))
    }


def instances():
    """Names and problems; the same at every run."""
    rng = random.Random(20240601)
    for size in (1, 2, 5, 20, 45, 100, 300):
        for lowest, highest in ((0, 1), (1, 10), (-500, 1000), (1, 10**12)):
            scores = dense(rng, size, size, lowest, highest)
            yield f"square {size}, {lowest} to {highest}", [1] * size, [1] * size, scores
    for needs, offers in ((45, 48), (48, 45), (10, 300), (300, 10), (200, 180)):
        for lowest, highest in ((1, 5), (-200, 1000)):
            scores = dense(rng, needs, offers, lowest, highest)
            yield f"{needs} by {offers}, {lowest} to {highest}", [1] * needs, [1] * offers, scores
    for needs, offers, each in ((300, 300, 3), (400, 300, 8), (300, 500, 20), (600, 600, 40)):
        for lowest, highest in ((1, 3), (-50, 1000)):
            scores = sparse(rng, needs, offers, each, lowest, highest)
            yield f"{needs} by {offers}, {each} each, {lowest} to {highest}", [1] * needs, [1] * offers, scores
    for needs, offers, most in ((50, 20, 5), (100, 30, 4), (150, 40, 6)):
        for lowest, highest in ((1, 4), (-100, 1000)):
            capacity = [rng.randint(0, most) for _ in range(offers)]
            scores = dense(rng, needs, offers, lowest, highest)
            yield f"{needs} by {offers} with places, {lowest} to {highest}", [1] * needs, capacity, scores
            wants = [rng.randint(0, most) for _ in range(offers)]
            turned = {(o, n): score for (n, o), score in scores.items()}
            yield f"{offers} by {needs} with wants, {lowest} to {highest}", wants, [1] * needs, turned
    for size in (10, 20, 40):
        for lowest, highest in ((1, 3), (-100, 300)):
            wants = [rng.randint(0, 4) for _ in range(size)]
            capacity = [rng.randint(0, 4) for _ in range(size)]
            scores = sparse(rng, size, size, size // 2, lowest, highest)
            yield f"{size} by {size} with both, {lowest} to {highest}", wants, capacity, scores


def best_total(wants, capacity, scores):
    """The highest total by scipy, on a matrix in which every place has a row or column of its own.

    Where both sides have several places, a pair could be taken twice over its copies. There every edge gets a row and
    a column of its own instead: the edge is taken by need copy -> edge column and edge row -> offer copy, and an edge
    not taken pairs its own row and column.
    """
    useful = {pair: score for pair, score in scores.items() if score > 0}
    need_copies = [n for n, places in enumerate(wants) for _ in range(places)]
    offer_copies = [o for o, places in enumerate(capacity) for _ in range(places)]
    if max(wants, default=0) <= 1 or max(capacity, default=0) <= 1:
        matrix = [[max(0, scores.get((n, o), 0)) for o in offer_copies] for n in need_copies]
        return total_of(matrix, len(offer_copies))
    pairs = list(useful)
    never = -sum(useful.values()) - 1
    matrix = []
    for n in need_copies:
        edges = [useful[pair] if pair[0] == n else never for pair in pairs]
        matrix.append(edges + [never] * len(offer_copies) + [0] * len(need_copies))
    for place, pair in enumerate(pairs):
        edges = [0 if other == place else never for other in range(len(pairs))]
        offers = [0 if o == pair[1] else never for o in offer_copies]
        matrix.append(edges + offers + [never] * len(need_copies))
    return total_of(matrix, len(pairs) + len(offer_copies) + len(need_copies))


def total_of(matrix, columns):
    array = numpy.array(matrix, dtype=numpy.float64).reshape(len(matrix), columns)
    rows, chosen = linear_sum_assignment(array, maximize=True)
    return sum(matrix[row][column] for row, column in zip(rows, chosen))


def faults(asked, answer):
    """What is wrong with an answer by its own certificate; nothing when it is allowed and proven the best."""
    scores = {(n, o): score for n, o, score in asked["edges"]}
    wants = {need["id"]: need["wants"] for need in asked["needs"]}
    capacity = {offer["id"]: offer["capacity"] for offer in asked["offers"]}
    pairs = [tuple(pair) for pair in answer["pairs"]]
    need_prices, offer_prices = answer["prices"]["needs"], answer["prices"]["offers"]
    if len(set(pairs)) != len(pairs):
        yield "a pair is there twice"
    if any(scores.get(pair, 0) <= 0 for pair in pairs):
        yield "a pair has no positive score"
    for places, side in ((wants, 0), (capacity, 1)):
        used = dict.fromkeys(places, 0)
        for pair in pairs:
            used[pair[side]] += 1
        if any(used[key] > places[key] for key in places):
            yield "more pairs than places"
    if sum(scores.get(pair, 0) for pair in pairs) != answer["total"]:
        yield "the scores do not add up to the total"
    if need_prices.keys() != wants.keys() or offer_prices.keys() != capacity.keys():
        yield "not one price for every need and offer"
        return
    if any(type(price) is not int or price < 0 for price in [*need_prices.values(), *offer_prices.values()]):
        yield "a price is not a whole number of at least zero"
    bound = sum(wants[n] * price for n, price in need_prices.items())
    bound += sum(capacity[o] * price for o, price in offer_prices.items())
    bound += sum(max(0, score - need_prices[n] - offer_prices[o]) for (n, o), score in scores.items())
    if bound != answer["total"]:
        yield f"the prices add up to {bound}, not to the total"


def ask(engine, asked):
    return ask_text(engine, json.dumps(asked))


def ask_text(engine, asked):
    ran = subprocess.run(engine, input=asked, capture_output=True, text=True, timeout=60, check=False)
    if ran.returncode != 0:
        raise RuntimeError(f"exit {ran.returncode}: {ran.stderr.strip()}")
    return json.loads(ran.stdout)


def shuffled(asked):
    rng = random.Random(7)
    return {key: rng.sample(rows, len(rows)) for key, rows in asked.items()}


def what_fails(engine, wants, capacity, scores):
    asked = problem(wants, capacity, scores)
    answer = ask(engine, asked)
    found = list(faults(asked, answer))
    best = best_total(wants, capacity, scores)
    if best != answer["total"]:
        found.append(f"the total is {answer['total']}, scipy has {best}")
    if ask(engine, shuffled(asked)) != answer:
        found.append("another answer when the rows are shuffled")
    return found


def compare(engine):
    passed, failed = 0, 0
    for name, wants, capacity, scores in instances():
        try:
            found = what_fails(engine, wants, capacity, scores)
        except (RuntimeError, ValueError, KeyError, subprocess.TimeoutExpired) as error:
            found = [str(error)]
        passed, failed = passed + (not found), failed + bool(found)
        for fault in found:
            print(f"{name}: {fault}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


def fastest(of):
    """The fastest of five runs in milliseconds, and the result."""
    best, result = None, None
    for _ in range(5):
        start = time.perf_counter()
        result = of()
        took = (time.perf_counter() - start) * 1000
        best = took if best is None else min(best, took)
    return best, result


def by_scipy(size, scores):
    """scipy on the same problem, its matrix made beforehand: milliseconds and total."""
    needs, offers = numpy.array(list(scores)).T
    values = numpy.array(list(scores.values()))
    if len(scores) == size[0] * size[1]:
        matrix = values.reshape(size).astype(numpy.float64)
        took, (rows, columns) = fastest(lambda: linear_sum_assignment(matrix, maximize=True))
        return took, int(matrix[rows, columns].sum())
    # The best full matching; a need may also go to a column of its own for a score of next to nothing.
    own = numpy.arange(size[0])
    rows, columns = numpy.concatenate([needs, own]), numpy.concatenate([offers, size[1] + own])
    weights = numpy.concatenate([values * 1.0, numpy.full(size[0], 1e-9)])
    matrix = coo_array((weights, (rows, columns)), shape=(size[0], size[1] + size[0])).tocsr()
    took, (rows, columns) = fastest(lambda: min_weight_full_bipartite_matching(matrix, maximize=True))
    return took, int(sum(scores.get(pair, 0) for pair in zip(rows.tolist(), columns.tolist())))


def measure(engine):
    rng = random.Random(1)
    sizes = (
        ((45, 48), dense(rng, 45, 48, 1, 1000)),
        ((1000, 1000), dense(rng, 1000, 1000, 1, 1000)),
        ((10000, 10000), sparse(rng, 10000, 10000, 40, 1, 1000)),
    )
    passed, failed = 0, 0
    for size, scores in sizes:
        asked = problem([1] * size[0], [1] * size[1], scores)
        text = json.dumps(asked)
        took, answer = fastest(lambda: ask_text(engine, text))
        scipy_took, best = by_scipy(size, scores)
        right = best == answer["total"] and not list(faults(asked, answer))
        passed, failed = passed + right, failed + (not right)
        edges = f"{size[0]} by {size[1]}, {len(scores)} edges"
        print(f"{edges}: engine with process and JSON {took:.0f} ms, scipy alone {scipy_took:.1f} ms")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def main(arguments):
    timed = arguments[:1] == ["--time"]
    engine = arguments[1:] if timed else arguments
    if not engine:
        print(__doc__)
        return 2
    return measure(engine) if timed else compare(engine)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
