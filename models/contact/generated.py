"""Bodies in metres as a recorder and a pose model would report them: projected, sampled, noisy, half hidden.

Arrays in, arrays out: joints of scripted or recorded movement go in, and what comes out has the form of
tracked poses and a motion field, so that the contact model can be trained on it. The figures are drawn as
plain capsules on a textured ground, because the motion field needs a picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from models.contact.missing import Floats
from models.contact.motion import CELL, CHANNELS, WIDTH, Image, MotionMeter

Bools = npt.NDArray[np.bool_]

DRAWN_WIDTH: Final = 2 * WIDTH
"""Pixels across the pictures that are drawn for the motion field."""

_NEAR_M: Final = 0.3
_HEAD_M: Final = 0.11
_TRUNK: Final = ((5, 11), (6, 12), (5, 12), (6, 11), (5, 6), (11, 12))
_LIMBS: Final = (
    (11, 13, 0.075), (13, 15, 0.055), (12, 14, 0.075), (14, 16, 0.055),
    (5, 7, 0.05), (7, 9, 0.04), (6, 8, 0.05), (8, 10, 0.04),
)  # fmt: skip
"""Keypoints that a limb joins, and its radius in metres for somebody of `_TALL_M`."""

_TALL_M: Final = 1.7
_TRUNK_AND_LEG: Final = 0.78
"""Trunk, thigh and shin together, as a part of the height (Drillis & Contini 1966)."""

_WRISTS_AND_ANKLES: Final = (9, 10, 15, 16)
_TWINS: Final = {9: 10, 10: 9, 15: 16, 16: 15}


@dataclass(frozen=True, slots=True)
class View:
    """A pinhole camera. Room coordinates in metres, z up.

    Attributes:
        position: Of the lens, shape (3,).
        target: A point in the middle of the picture, shape (3,).
        view_deg: Horizontal angle of view.
        size: Width and height in pixels.
    """

    position: tuple[float, float, float]
    target: tuple[float, float, float]
    view_deg: float
    size: tuple[int, int]

    @property
    def focal_px(self) -> float:
        """Focal length in pixels."""
        return float(0.5 * self.size[0] / np.tan(np.radians(self.view_deg) / 2))

    def project(self, points: Floats) -> tuple[Floats, Floats]:
        """Pixels, shape (..., 2), and depth in metres, shape (...), of points of shape (..., 3)."""
        forward = np.subtract(self.target, self.position)
        forward = forward / np.linalg.norm(forward)
        right = np.cross(forward, (0.0, 0.0, 1.0))
        right = right / np.linalg.norm(right)
        axes = np.stack([right, np.cross(forward, right), forward])
        seen = (points - np.array(self.position)) @ axes.T
        depth = np.maximum(seen[..., 2], _NEAR_M)
        pixels = seen[..., :2] / depth[..., None] * self.focal_px + np.array(self.size) / 2
        return np.asarray(pixels), np.asarray(seen[..., 2])


@dataclass(frozen=True, slots=True)
class Recorder:
    """How well a camera and a pose model see.

    Attributes:
        rate: Frames a second that are looked at.
        jitter: Standard deviation of the time between two frames, as a part of it.
        noise: Standard deviation of a visible keypoint, in body heights.
        slips: Times a second at which a wrist or ankle is taken for another one.
        losses: Times a second at which a visible person is not detected for a while.
        grain: Standard deviation of the sensor's noise, grey levels.
    """

    rate: float = 12.5
    jitter: float = 0.03
    noise: float = 0.010
    slips: float = 0.1
    losses: float = 0.1
    grain: float = 3.0


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What was seen of some bodies.

    Attributes:
        times: float64, shape (t,), rising, seconds.
        keypoints: float32, shape (t, n, 17, 3), pixels and confidence; NaN where a person was not detected.
        boxes: float32, shape (t, n, 4), pixels; NaN where a person was not detected.
        motion: float32, shape (t, rows, columns, 4), from `models.contact.motion.MotionMeter`.
        width, height: Pixels of the frame.
    """

    times: Floats
    keypoints: npt.NDArray[np.float32]
    boxes: npt.NDArray[np.float32]
    motion: npt.NDArray[np.float32]
    width: int
    height: int


def any_view(middle: Floats, random: np.random.Generator) -> View:
    """A camera as institutions hang them: from 1.3 to 4.5 m high, near or far, wide or narrow."""
    away, around = random.uniform(2.6, 8.5), random.uniform(-np.pi, np.pi)
    place = middle[:2] + away * np.array([np.cos(around), np.sin(around)])
    aim = np.append(middle[:2] + random.normal(0.0, 0.06 * away, 2), random.uniform(0.5, 1.1))
    size = ((1280, 720), (1920, 1080), (704, 576), (640, 360))[int(random.integers(4))]
    wide = float(np.degrees(2 * np.arctan(random.uniform(2.0, 7.0) / away / 2)))
    return View(
        (float(place[0]), float(place[1]), float(random.uniform(1.3, 4.5))),
        (float(aim[0]), float(aim[1]), float(aim[2])),
        float(np.clip(wide, 28.0, 100.0)),
        size,
    )


def any_recorder(random: np.random.Generator) -> Recorder:
    """A recorder from 6 to 15 frames a second, good or bad."""
    return Recorder(
        rate=float(random.choice([6.0, 8.0, 10.0, 12.5, 15.0], p=[0.1, 0.1, 0.15, 0.35, 0.3])),
        jitter=float(random.choice([0.0, 0.05, 0.2])),
        noise=float(random.uniform(0.004, 0.020)),
        slips=float(random.uniform(0.0, 0.4)),
        losses=float(random.uniform(0.0, 0.4)),
        grain=float(random.uniform(1.0, 7.0)),
    )


def look(
    points: Floats,
    times: Floats,
    view: View,
    recorder: Recorder,
    random: np.random.Generator,
    *,
    drawn: bool = True,
) -> Seen:
    """What a recorder and a pose model report of bodies that move.

    Args:
        points: float64, shape (t, n, 17, 3): keypoints in COCO's order, metres.
        times: float64, shape (t,), rising, seconds.
        view: Who looks.
        recorder: How well.
        random: Of noise, losses and colours.
        drawn: Whether to draw the motion field, which takes most of the time; without, nothing moves in it.
    """
    when = _moments(times, recorder, random)
    bodies = _at(points, times, when)
    pixels, depth = view.project(bodies)
    tall = _heights_px(bodies, depth, view)
    hidden = hidden_by_others(bodies, view) | ~_inside(pixels, depth, view)
    keypoints = _keypoints(pixels, hidden, tall, when, recorder, random)
    boxes = _boxes(pixels, tall, view, random)
    lost = _lost(hidden, boxes, when, recorder, random)
    keypoints[lost], boxes[lost] = np.nan, np.nan
    shape = (
        len(when),
        round(DRAWN_WIDTH * view.size[1] / view.size[0]) // 2 // CELL,
        WIDTH // CELL,
        CHANNELS,
    )
    motion = np.zeros(shape, np.float32)
    if drawn:
        motion = _motion(pixels, depth, bodies, when, view, recorder, random)
    return Seen(when, keypoints.astype(np.float32), boxes.astype(np.float32), motion, *view.size)


def _moments(times: Floats, recorder: Recorder, random: np.random.Generator) -> Floats:
    count = int((times[-1] - times[0]) * recorder.rate)
    steps = np.maximum(1.0 + recorder.jitter * random.standard_normal(count), 0.3) / recorder.rate
    when = times[0] + np.cumsum(steps)
    return np.asarray(when[when < times[-1]])


def _at(points: Floats, times: Floats, when: Floats) -> Floats:
    """The bodies at other moments, between their own by linear interpolation."""
    after = np.clip(np.searchsorted(times, when), 1, len(times) - 1)
    part = ((when - times[after - 1]) / (times[after] - times[after - 1]))[:, None, None, None]
    return np.asarray(points[after - 1] * (1 - part) + points[after] * part)


def _heights_px(bodies: Floats, depth: Floats, view: View) -> Floats:
    """How tall each person would stand in the picture, shape (t, n)."""
    return np.asarray(statures(bodies) * view.focal_px / np.maximum(depth.mean(axis=2), _NEAR_M))


def statures(bodies: Floats) -> Floats:
    """How tall people of shape (t, n, 17, 3) stand, metres, shape (n,): from their trunks and legs."""
    hips = bodies[:, :, 11:13]
    trunk = np.linalg.norm(bodies[:, :, 5:7].mean(axis=2) - hips.mean(axis=2), axis=-1)
    thighs = np.linalg.norm(hips - bodies[:, :, 13:15], axis=-1).mean(axis=2)
    shins = np.linalg.norm(bodies[:, :, 13:15] - bodies[:, :, 15:17], axis=-1).mean(axis=2)
    return np.asarray(np.median(trunk + thighs + shins, axis=0) / _TRUNK_AND_LEG)


def hidden_by_others(bodies: Floats, view: View) -> Bools:
    """Which keypoints lie behind somebody else's trunk or head, shape (t, n, 17)."""
    eye = np.array(view.position)
    sight = bodies - eye
    far = np.linalg.norm(sight, axis=-1)
    direction = sight / far[..., None]
    hidden = np.zeros(far.shape, dtype=bool)
    for other in range(bodies.shape[1]):
        shoulders, hips = bodies[:, other, 5:7].mean(axis=1), bodies[:, other, 11:13].mean(axis=1)
        head = bodies[:, other, :5].mean(axis=1)
        for part, radius in ((0.0, 0.13), (0.35, 0.13), (0.7, 0.13), (1.0, 0.13), (None, 0.09)):
            centre = (head if part is None else shoulders + part * (hips - shoulders)) - eye
            near = np.einsum("tc,tnkc->tnk", centre, direction)
            miss = np.linalg.norm(centre[:, None, None] - near[..., None] * direction, axis=-1)
            behind = (miss < radius) & (near < far - radius)
            behind[:, other] = False
            hidden |= behind
    return hidden


def _inside(pixels: Floats, depth: Floats, view: View) -> Bools:
    within = (pixels >= 0).all(axis=-1) & (pixels < np.array(view.size)).all(axis=-1)
    return np.asarray(within & (depth > _NEAR_M))


def _keypoints(
    pixels: Floats, hidden: Bools, tall: Floats, when: Floats, recorder: Recorder, random: np.random.Generator
) -> Floats:
    """Keypoints with a pose model's mistakes: steady noise, guesses where hidden, limbs mixed up, blur."""
    limbs = np.ones(17)
    limbs[7:11], limbs[13:] = 1.5, 1.3
    spread = (recorder.noise * tall + 0.6)[..., None] * limbs * np.where(hidden, 4.0, 1.0)
    found = np.empty((*pixels.shape[:-1], 3))
    found[..., :2] = pixels + spread[..., None] * _steady_noise(pixels.shape, random)
    speed = np.zeros(hidden.shape)
    elapsed = np.maximum(np.diff(when), 1e-3)[:, None, None]
    speed[1:] = np.linalg.norm(np.diff(pixels, axis=0), axis=-1) / elapsed / tall[1:, :, None]
    sure = 0.97 - 0.05 * speed - np.clip(0.25 - tall / 250.0, 0.0, 0.3)[..., None]
    sure = np.where(hidden, random.uniform(0.1, 0.75, hidden.shape), sure)
    found[..., 2] = np.clip(sure + 0.04 * random.standard_normal(hidden.shape), 0.02, 0.99)
    _slip(found, when, recorder, random)
    return found


def _steady_noise(shape: tuple[int, ...], random: np.random.Generator) -> Floats:
    """Noise of unit size that changes only partly from frame to frame."""
    noise = random.standard_normal(shape)
    for step in range(1, len(noise)):
        noise[step] = 0.6 * noise[step - 1] + 0.8 * noise[step]
    return noise


def _slip(found: Floats, when: Floats, recorder: Recorder, random: np.random.Generator) -> None:
    """Takes wrists and ankles, for a moment, for the other side's or for those of whoever is nearest."""
    middles = found[:, :, 5:13, :2].mean(axis=2)
    apart = np.linalg.norm(middles[:, :, None] - middles[:, None], axis=-1).mean(axis=0)
    for person in range(found.shape[1]):
        near = np.argsort(apart[person])[:2].tolist()
        for limb in _WRISTS_AND_ANKLES:
            for span in _runs(when, recorder.slips / 2, (0.05, 0.35), random):
                other = near[int(random.integers(len(near)))]
                found[span, person, limb, :2] = found[span, other, _TWINS[limb], :2]


def _runs(
    when: Floats, rate: float, lengths: tuple[float, float], random: np.random.Generator
) -> list[slice]:
    """Stretches of time that begin ``rate`` times a second, as slices."""
    starts = random.uniform(when[0], when[-1], int(random.poisson(rate * (when[-1] - when[0]))))
    ends = starts + random.uniform(*lengths, len(starts))
    pairs = zip(np.searchsorted(when, starts).tolist(), np.searchsorted(when, ends).tolist(), strict=True)
    return [slice(start, end) for start, end in pairs]


def _boxes(pixels: Floats, tall: Floats, view: View, random: np.random.Generator) -> Floats:
    """Boxes round body and clothes, cut at the edges of the picture."""
    margin = tall[..., None] * np.array([0.05, 0.07])
    corners = np.concatenate([pixels.min(axis=2) - margin, pixels.max(axis=2) + 0.7 * margin], axis=-1)
    corners += 0.012 * tall[..., None] * _steady_noise(corners.shape, random)
    limits = np.array([*view.size, *view.size], dtype=np.float64)
    return np.asarray(np.clip(corners, 0.0, limits))


def _lost(
    hidden: Bools, boxes: Floats, when: Floats, recorder: Recorder, random: np.random.Generator
) -> Bools:
    """Who is not detected: mostly hidden, out of the picture, or lost for no reason."""
    size = boxes[..., 2:] - boxes[..., :2]
    lost: Bools = (hidden.mean(axis=2) > random.uniform(0.6, 0.8)) | (size < 8.0).any(axis=-1)
    for person in range(hidden.shape[1]):
        for span in _runs(when, recorder.losses, (0.1, 0.7), random):
            lost[span, person] = True
    return lost


def _motion(
    pixels: Floats,
    depth: Floats,
    bodies: Floats,
    when: Floats,
    view: View,
    recorder: Recorder,
    random: np.random.Generator,
) -> npt.NDArray[np.float32]:
    """The motion field of the bodies, drawn."""
    scale = DRAWN_WIDTH / view.size[0]
    size = (DRAWN_WIDTH, round(view.size[1] * scale))
    ground = background(size, random)
    tones = random.integers(15, 240, (bodies.shape[1], 4))
    tall = statures(bodies) / _TALL_M
    thick = view.focal_px * scale * tall / np.maximum(depth.mean(axis=2), _NEAR_M)
    meter, fields = MotionMeter(), np.zeros((len(when), size[1] // 2 // CELL, WIDTH // CELL, CHANNELS))
    order = np.argsort(-depth.mean(axis=2), axis=1)
    for step, moment in enumerate(when.tolist()):
        picture = ground.copy()
        for person in order[step].tolist():
            draw(picture, scale * pixels[step, person], float(thick[step, person]), tones[person].tolist())
        noise = recorder.grain * random.standard_normal(picture.shape, np.float32)
        noisy = np.clip(cv2.GaussianBlur(picture, (3, 3), 0.8) + noise, 0, 255).astype(np.uint8)
        fields[step] = meter.measure(np.asarray(cv2.cvtColor(noisy, cv2.COLOR_GRAY2BGR), np.uint8), moment)
    return fields.astype(np.float32)


def background(size: tuple[int, int], random: np.random.Generator) -> Image:
    """A room of no particular kind: uneven light, some edges, some texture; shape (height, width)."""
    wide, high = size
    layers = [
        cv2.resize(random.uniform(-1, 1, (k, 2 * k)).astype(np.float32), size, interpolation=cv2.INTER_CUBIC)
        for k in (3, 9, 30)
    ]
    picture = random.uniform(70, 170) + 35 * layers[0] + 18 * layers[1] + 9 * layers[2]
    for _ in range(int(random.integers(2, 9))):
        x, y = int(random.integers(wide)), int(random.integers(high))
        corner = (x + int(random.integers(8, wide // 3)), y + int(random.integers(8, high // 3)))
        cv2.rectangle(picture, (x, y), corner, float(random.uniform(30, 220)), cv2.FILLED)
    return np.asarray(np.clip(cv2.GaussianBlur(picture, (3, 3), 0.8), 0, 255), np.uint8)


def draw(picture: Image, points: Floats, metre: float, tones: list[int]) -> None:
    """One figure of 17 keypoints; ``metre`` is a metre of somebody tall, in pixels here."""
    skin, shirt, trousers, hair = tones
    corners = np.clip(points, -2000, 4000)
    places = [(round(x), round(y)) for x, y in corners.tolist()]
    for start, end, radius in _LIMBS:
        tone = trousers if start > 10 else shirt if end in (7, 8) else skin
        cv2.line(picture, places[start], places[end], (tone,), max(round(2 * radius * metre), 1), cv2.LINE_AA)
    trunk = np.rint(corners[[5, 6, 12, 11]]).astype(np.int32)
    cv2.fillConvexPoly(picture, np.asarray(cv2.convexHull(trunk), np.int32), (shirt,), cv2.LINE_AA)
    for start, end in _TRUNK:
        cv2.line(picture, places[start], places[end], (shirt,), max(round(0.14 * metre), 1), cv2.LINE_AA)
    head = corners[:5].mean(axis=0)
    middle = (round(float(head[0])), round(float(head[1])))
    cv2.circle(picture, middle, max(round(_HEAD_M * metre), 1), (hair,), cv2.FILLED, cv2.LINE_AA)
    cv2.circle(picture, places[0], max(round(0.6 * _HEAD_M * metre), 1), (skin,), cv2.FILLED, cv2.LINE_AA)
