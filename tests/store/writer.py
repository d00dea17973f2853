"""A service in small, to be killed: writes areas one after the other and says each id once it is acknowledged.

`python -m tests.store.writer FOLDER PREFIX`
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from symbiosis.model.area import Area
from symbiosis.store import areas
from symbiosis.store.graph import Graph
from symbiosis.store.settings import GraphSettings


def main() -> None:
    folder, prefix = Path(sys.argv[1]), sys.argv[2]
    with Graph.open(GraphSettings(data_folder=folder, idle_stop_seconds=3)) as graph:
        for number in count():
            areas.save(graph, [Area(f"{prefix}_{number:06d}", "park", "ก", "A")])
            print(f"{prefix}_{number:06d}", flush=True)


if __name__ == "__main__":
    main()
