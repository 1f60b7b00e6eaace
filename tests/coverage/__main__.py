"""Write docs/coverage.md: `python -m tests.coverage`."""

import sys

from tests.coverage.facts import read_systems
from tests.coverage.table import PAGE, check_fact, show_page

systems = read_systems()
faults = [fault for system in systems for fact in system.facts for fault in check_fact(fact)]
if faults:
    sys.exit("\n".join(faults))
PAGE.write_text(show_page(systems), "utf-8")
sys.stdout.write(f"{PAGE.name}: {sum(len(system.facts) for system in systems)} facts\n")
