"""Eight-bit weights: what they need, and what they are called. Rounding itself takes minutes and NNCF."""

from __future__ import annotations

import re
from importlib.util import find_spec

import pytest

from models import weights
from models.errors import EngineUnavailableError, PackageMissingError
from models.pose.engines import open_estimator
from models.pose.export import OPENVINO, prepare
from models.pose.openvino_engine import OpenVinoNetwork


def test_the_bytes_of_rounded_weights_are_in_the_engines_name() -> None:
    network = OpenVinoNetwork(prepare(weights.read_installed(), OPENVINO), "int8", threads=1)
    assert re.fullmatch(r"openvino-cpu-int8-(bf16|f32)-[0-9a-f]{8}", network.engine)


def test_rounding_needs_pictures() -> None:
    with pytest.raises(ValueError, match="calibrate"):
        open_estimator("openvino", precision="int8")


def test_only_openvino_rounds() -> None:
    with pytest.raises(EngineUnavailableError):
        open_estimator("onnx", precision="int8", calibration=list)


@pytest.mark.skipif(find_spec("nncf") is not None, reason="NNCF is installed here")
def test_rounding_needs_nncf() -> None:
    with pytest.raises(PackageMissingError) as caught:
        open_estimator("openvino", precision="int8", calibration=list)
    assert caught.value.fields["extra"] == "int8"
