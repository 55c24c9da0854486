"""Which records hang together: connected components over integer keys.

Minimum labels with pointer jumping: Zhang, Azad, Hu, "FastSV: a distributed-memory connected
component algorithm with fast convergence", 2020, on one machine.
"""

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.int64]


def components(left: Keys, right: Keys) -> tuple[Keys, Keys]:
    """The distinct keys of the pairs, ascending, and beside each the smallest key it reaches."""
    keys, index = np.unique(np.concatenate([left, right]), return_inverse=True)
    one, other = np.split(index, 2)
    parent = np.arange(len(keys))
    while True:
        low = np.minimum(parent[one], parent[other])
        hooked = parent.copy()
        for side in (one, other):
            np.minimum.at(hooked, side, low)
            # Hooking the roots too lets a long chain close in few rounds.
            np.minimum.at(hooked, parent[side], low)
        hooked = _shortened(hooked)
        if np.array_equal(hooked, parent):
            return keys, keys[parent]
        parent = hooked


def _shortened(parent: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    while True:
        shorter = parent[parent]
        if np.array_equal(shorter, parent):
            return parent
        parent = shorter
