"""`python -m rosterbench.samples [FOLDER]`: make the bundled sample districts again."""

import sys
from pathlib import Path

from rosterbench.home import content
from rosterbench.samples.bundled import build

if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else content("sample_data"))
