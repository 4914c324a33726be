"""Fits the temporal model. Needs PyTorch, on the processor; at run time, nothing does.

Every sequence is seen in many ways: mirrored, with its people in the other order, faster or slower, begun
earlier or later, nearer or farther, cut off below, with keypoints and people lost for a while, and noisy.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from models.contact.sequences import STEPS, Sequences, channels
from models.contact.temporal import DILATIONS, REACH, Array, Network, mirrored, swapped

if TYPE_CHECKING:
    import torch

HIDDEN: Final = 32
EPOCHS: Final = 16
"""Chosen before anything was measured, and not tuned."""

_BATCH: Final = 128
_RATE: Final = 4e-3
_DECAY: Final = 0.02
_DROPPED: Final = 0.2
_SLOWEST, _FASTEST = 0.8, 1.25
_SHIFT: Final = 4
_CUT_OFF: Final = 0.2
_LOST_JOINT: Final = 0.06
_LOST_PERSON: Final = 0.2
_NOISE: Final = 0.02

Pairs = tuple[Array, Array, Array]
"""Points, boxes and motion, as in `Sequences`."""


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """Circles to learn from.

    Attributes:
        circles: Their pairs; none may be empty.
        labels: float32, shape (n,): 1 for contact, 0 for ordinary.
        weights: float32, shape (n,): how much each counts.
    """

    circles: Sequence[Sequences]
    labels: npt.NDArray[np.float32]
    weights: npt.NDArray[np.float32]


def fit_temporal(examples: Examples, *, epochs: int = EPOCHS, seed: int = 0) -> Network:
    """Fits a network; on one machine, equal examples and seed give an equal network."""
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(seed)
    random = np.random.default_rng([seed, 11])
    everything = _joined(examples.circles)
    read = channels(*everything).reshape(-1, _width(everything))
    means, scales = read.mean(axis=0), read.std(axis=0) + 1e-2
    net = _net(len(means))
    weights = examples.weights / examples.weights.mean()
    owner = np.repeat(np.arange(len(examples.circles)), [len(circle) for circle in examples.circles])
    rounds = epochs * -(-len(weights) // _BATCH)
    optimizer = torch.optim.AdamW(net.parameters(), lr=_RATE, weight_decay=_DECAY)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, _RATE, total_steps=rounds)
    loss_of = torch.nn.BCEWithLogitsLoss(reduction="none")
    net.train()
    for _ in range(epochs):
        order = random.permutation(len(weights))
        for batch in np.array_split(order, -(-len(order) // _BATCH)):
            place = np.full(len(weights), -1)
            place[batch] = np.arange(len(batch))
            chosen = np.flatnonzero(place[owner] >= 0)
            points, boxes, motion = (part[chosen] for part in everything)
            varied = _varied((points, boxes, motion), random)
            odds = net(torch.from_numpy((channels(*varied) - means) / scales))
            best = torch.full((len(batch),), -torch.inf).scatter_reduce(
                0, torch.from_numpy(place[owner[chosen]]), odds, "amax"
            )
            losses = loss_of(best, torch.from_numpy(examples.labels[batch]))
            loss = (losses * torch.from_numpy(weights[batch])).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            rate.step()
    return _exported(net, means, scales)


def _net(width: int) -> torch.nn.Module:
    """The network as PyTorch sees it; reads (p, steps, c), gives (p,)."""
    import torch
    from torch import nn

    class Net(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.entry = nn.Conv1d(width, HIDDEN, REACH, padding=1)
            self.blocks = nn.ModuleList(
                nn.Conv1d(HIDDEN, HIDDEN, REACH, padding=dilation, dilation=dilation)
                for dilation in DILATIONS
            )
            self.dropout = nn.Dropout1d(_DROPPED)
            self.exit = nn.Linear(2 * HIDDEN, 1)

        def forward(self, read: torch.Tensor) -> torch.Tensor:
            series = torch.relu(self.entry(self.dropout(read.transpose(1, 2))))
            for block in self.blocks:
                series = series + self.dropout(torch.relu(block(series)))
            pooled = torch.cat([series.mean(dim=2), series.amax(dim=2)], dim=1)
            found: torch.Tensor = self.exit(pooled)[:, 0]
            return found

    return Net()


def _exported(net: torch.nn.Module, means: Array, scales: Array) -> Network:
    kept = {name: value.detach().numpy() for name, value in net.state_dict().items()}
    numbers = range(len(DILATIONS))
    return Network(
        means=means,
        scales=scales,
        entry=kept["entry.weight"],
        entry_bias=kept["entry.bias"],
        blocks=np.stack([kept[f"blocks.{at}.weight"] for at in numbers]),
        block_bias=np.stack([kept[f"blocks.{at}.bias"] for at in numbers]),
        exit=kept["exit.weight"][0],
        exit_bias=float(kept["exit.bias"][0]),
    )


def rebuilt(network: Network) -> torch.nn.Module:
    """A network as PyTorch computes it, to compare or to convert; reads standardised channels."""
    import torch

    net = _net(len(network.means))
    parts = {"entry.weight": network.entry, "entry.bias": network.entry_bias}
    for at in range(len(DILATIONS)):
        parts[f"blocks.{at}.weight"], parts[f"blocks.{at}.bias"] = network.blocks[at], network.block_bias[at]
    parts["exit.weight"], parts["exit.bias"] = network.exit[None], np.array([network.exit_bias], np.float32)
    net.load_state_dict({name: torch.from_numpy(np.array(value)) for name, value in parts.items()})
    return net.eval()


def export(network: Network, path: Path) -> None:
    """Writes a network as ONNX, for the engines that run the pose network.

    Its input ``read`` is what `models.contact.sequences.channels` gives, float32, shape (p, STEPS, c), less
    the network's ``means`` and divided by its ``scales``; its output ``odds`` is of shape (p,).
    """
    import torch

    example = torch.zeros((2, STEPS, len(network.means)))
    with warnings.catch_warnings():
        # The newer exporter needs a further package and gives the same graph.
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(
            rebuilt(network),
            (example,),
            str(path),
            input_names=["read"],
            output_names=["odds"],
            dynamic_axes={"read": {0: "p"}, "odds": {0: "p"}},
            dynamo=False,
        )


def _joined(circles: Sequence[Sequences]) -> Pairs:
    points, boxes, motion = (
        np.concatenate([getattr(circle, name) for circle in circles])
        for name in ("points", "boxes", "motion")
    )
    return points, boxes, motion


def _width(pairs: Pairs) -> int:
    return int(channels(*(part[:1] for part in pairs)).shape[-1])


def _varied(pairs: Pairs, random: np.random.Generator) -> Pairs:
    """The same pairs, each seen in another way."""
    count = len(pairs[0])
    pairs = _where(random.random(count) < 0.5, swapped(*pairs), pairs)
    pairs = _where(random.random(count) < 0.5, mirrored(*pairs), pairs)
    points, boxes, motion = _replayed(pairs, random)
    scale = random.uniform(0.9, 1.1, (count, 1, 1, 1)).astype(np.float32)
    points, boxes = points * scale[..., None], boxes * scale
    noise = random.uniform(0, _NOISE, (count, 1, 1, 1, 1)) * random.normal(size=points.shape)
    points = points + noise.astype(np.float32)
    lost = random.random(points.shape[:-1]) < random.uniform(0, _LOST_JOINT, (count, 1, 1, 1))
    lost |= random.random((count, 1, *points.shape[2:-1])) < _LOST_JOINT
    below = random.uniform(0.0, 0.6, (count, 1, 1, 1))
    lost |= (random.random((count, 1, 1, 1)) < _CUT_OFF) & (points[..., 1] > below)
    points[lost] = np.nan
    gone = _absences(count, random)
    points[gone], boxes[gone], motion[gone] = np.nan, np.nan, np.nan
    return points, boxes, motion


def _replayed(pairs: Pairs, random: np.random.Generator) -> Pairs:
    """Faster or slower, begun earlier or later; nothing is known beyond the ends."""
    count, middle = len(pairs[0]), (STEPS - 1) / 2
    speed = random.uniform(_SLOWEST, _FASTEST, (count, 1))
    steps = (np.arange(STEPS) - middle) * speed + middle + random.uniform(-_SHIFT, _SHIFT, (count, 1))
    known = (steps >= 0) & (steps <= STEPS - 1)
    low = np.clip(np.floor(steps).astype(int), 0, STEPS - 2)
    part = (np.clip(steps, 0, STEPS - 1) - low).astype(np.float32)
    rows = np.arange(count)[:, None]

    def at(values: Array) -> Array:
        share = part.reshape(*part.shape, *[1] * (values.ndim - 2))
        blend = values[rows, low] * (1 - share) + values[rows, low + 1] * share
        blend[~known] = np.nan
        return np.asarray(blend, dtype=np.float32)

    points, boxes, motion = pairs
    return at(points), at(boxes), at(motion) * speed[:, :, None, None].astype(np.float32)


def _absences(count: int, random: np.random.Generator) -> npt.NDArray[np.bool_]:
    """Who is not seen for a while, shape (count, STEPS, 2)."""
    begin, length = random.integers(0, STEPS, (count, 1, 2)), random.integers(2, 8, (count, 1, 2))
    step = np.arange(STEPS)[None, :, None]
    return (random.random((count, 1, 2)) < _LOST_PERSON) & (step >= begin) & (step < begin + length)


def _where(chosen: npt.NDArray[np.bool_], first: Pairs, second: Pairs) -> Pairs:
    points, boxes, motion = (
        np.where(chosen.reshape(-1, *[1] * (a.ndim - 1)), a, b) for a, b in zip(first, second, strict=True)
    )
    return points, boxes, motion
