"""Cyclicity: the spectral radius of the 0/1 network, zero exactly where nothing comes back."""

from __future__ import annotations

import networkx as nx
import numpy as np


def cyclicity(network: nx.DiGraph) -> float:
    """λ_max of the adjacency matrix (INDICATORS.md). Decided by strongly connected components, not by eigenvalues: 0
    where none has more than one member, else the largest spectral radius of such a component (at least 1)."""
    radius = 0.0
    for component in nx.strongly_connected_components(network):
        if len(component) > 1:
            nodes = sorted(component)
            matrix = nx.to_numpy_array(network.subgraph(nodes), nodelist=nodes, weight=None)
            np.fill_diagonal(matrix, 0.0)
            radius = max(radius, float(np.abs(np.linalg.eigvals(matrix)).max()))
    return radius
