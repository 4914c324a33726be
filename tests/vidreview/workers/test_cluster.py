"""A real Ray cluster of two nodes on this machine: the same bytes, also when a node dies in the middle."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.vidreview.workers.conftest import Work, mortal
from tests.vidreview.workers.test_local import outcomes
from vidreview.engine import Engine
from vidreview.workers import Outcome
from vidreview.workers.cluster import ClusterError, RayCrew
from vidreview.workers.crew import TRIES

ROOT = Path(__file__).parents[3]

pytestmark = [
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


SMALL = {"num_cpus": 1, "object_store_memory": 80 * 1024**2}


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
        from ray.cluster_utils import Cluster

        cluster = Cluster(initialize_head=True, head_node_args={**SMALL, "include_dashboard": False})
        try:
            yield cluster
        finally:
            cluster.shutdown()


@pytest.fixture
def second(cluster: Any) -> Iterator[Any]:
    """A second node, beside the head."""
    node = cluster.add_node(**SMALL)
    yield node
    if node in cluster.worker_nodes:
        cluster.remove_node(node)


@pytest.mark.usefixtures("second")
def test_two_nodes_give_the_same_bytes_as_one_process(cluster: Any, work: Work, tmp_path: Path) -> None:
    with RayCrew(cluster.address, Engine()) as crew:
        assert crew.workers == 2
        ended = outcomes(crew, work.jobs(tmp_path))
    assert set(ended.values()) == {""}
    assert work.done(tmp_path) == work.expected


def test_the_chunks_of_a_node_that_dies_are_done_by_another(
    cluster: Any, second: Any, work: Work, tmp_path: Path
) -> None:
    with RayCrew(cluster.address, Engine()) as crew:
        steps = crew.observe(work.jobs(tmp_path))
        first = next(step for step in steps if isinstance(step, Outcome))
        cluster.remove_node(second, allow_graceful=False)
        rest = [step for step in steps if isinstance(step, Outcome)]
    assert [outcome.error for outcome in (first, *rest)] == [None] * len(work.planned)
    assert work.done(tmp_path) == work.expected


def test_a_poisoned_chunk_does_not_block_the_rest(cluster: Any, work: Work, tmp_path: Path) -> None:
    first, other, *_ = work.jobs(tmp_path)
    with RayCrew(cluster.address, mortal(tmp_path / "lives", deaths=TRIES), workers=1) as crew:
        ended = outcomes(crew, [first]) | outcomes(crew, [other])
    assert ended == {first.chunk.key: "worker-died", other.chunk.key: ""}


def test_a_cluster_that_is_not_there_is_told() -> None:
    with pytest.raises(ClusterError, match=r"127\.0\.0\.1:1"):
        RayCrew("127.0.0.1:1", Engine())
