"""Made-up districts to try, teach and test with: clean ones, faulty ones, and the truth about both.

Check them as of `SAMPLE_AS_OF`.
"""

from rosterbench.samples.district import SAMPLE_AS_OF, District, Kind
from rosterbench.samples.faults import FAULTS, Fault, applicable
from rosterbench.samples.making import generate, truth_path, write_faulty, write_sample
from rosterbench.samples.truth import by_rule, compare

__all__ = [
    "FAULTS",
    "SAMPLE_AS_OF",
    "District",
    "Fault",
    "Kind",
    "applicable",
    "by_rule",
    "compare",
    "generate",
    "truth_path",
    "write_faulty",
    "write_sample",
]
