"""Connected components against a plain search, long chains included."""

import random
from itertools import pairwise

import numpy as np
import pytest

from rosterbench.accounts.joining import components


def _plain(pairs: list[tuple[int, int]]) -> dict[int, int]:
    """Each key and the smallest key it reaches, by merging sets."""
    groups: dict[int, set[int]] = {}
    for one, other in pairs:
        merged = groups.get(one, {one}) | groups.get(other, {other})
        groups |= dict.fromkeys(merged, merged)
    return {key: min(group) for key, group in groups.items()}


def _joined(pairs: list[tuple[int, int]]) -> dict[int, int]:
    columns = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    keys, smallest = components(columns[:, 0], columns[:, 1])
    return dict(zip(keys.tolist(), smallest.tolist(), strict=True))


@pytest.mark.parametrize("seed", range(50))
def test_components_agree_with_a_plain_search(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    pairs = [(rng.randrange(60), rng.randrange(60)) for _ in range(rng.randrange(60))]
    assert _joined(pairs) == _plain(pairs)


def test_a_chain_in_random_order_becomes_one_component() -> None:
    length = 100_000
    order = list(range(length))
    random.Random(1).shuffle(order)  # noqa: S311
    assert set(_joined(list(pairwise(order))).values()) == {0}


def test_no_pairs_are_no_components() -> None:
    assert _joined([]) == {}
