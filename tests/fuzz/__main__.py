"""`python -m tests.fuzz --seconds N`: new damage for N seconds, counts at the end.

Files and archives are hurt by chance; a broken claim or an exception of an unexpected kind ends
the run with status 1 and prints the seed that shows it again (`--seed`).
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "intake"))

from intake_archives import outcome_of_mutation
from intake_damage import broken_claim, damaged
from intake_tables import connect

ARCHIVES_EVERY = 3


def main() -> int:
    """Fuzz until the time is up; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=None, help="first seed; default: the clock")
    chosen = parser.parse_args()
    seed = first = int(time.time()) if chosen.seed is None else chosen.seed
    ends = time.monotonic() + chosen.seconds
    counts: Counter[str] = Counter()
    con = connect()
    with tempfile.TemporaryDirectory(prefix="rosterbench-fuzz-") as name:
        folder = Path(name)
        while time.monotonic() < ends:
            claim = broken_claim(damaged(seed), folder, con)
            if claim:
                print(f"seed {seed}: {claim}")  # noqa: T201 - the report of a command
                return 1
            counts["damaged files"] += 1
            if seed % ARCHIVES_EVERY == 0:
                counts[f"archives {outcome_of_mutation(seed, folder)}"] += 1
            seed += 1
    told = ", ".join(f"{number:,} {what}" for what, number in sorted(counts.items()))
    print(f"Seeds {first} to {seed - 1}: {told}. No claim was broken.")  # noqa: T201 - the report
    return 0


if __name__ == "__main__":
    sys.exit(main())
