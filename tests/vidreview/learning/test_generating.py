from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np

from tests.vidreview.scenes.making import write_recording
from vidreview.learning.generating import FIRST_SEED, generated_pairs
from vidreview.learning.training import pair_clips, training_scenes


def test_pairs_come_in_the_form_of_recordings(tmp_path: Path) -> None:
    write_recording(tmp_path)
    pairs = list(generated_pairs(tmp_path, 6))
    again = list(generated_pairs(tmp_path, 2))
    assert any(truth.contacts for truth, _ in pairs)
    assert any(not truth.contacts for truth, _ in pairs)
    for _, observed in pairs:
        seconds = [seen.seconds for seen in observed.observations]
        assert all(after > before for before, after in pairwise(seconds))
    for (truth, observed), (same, repeated) in zip(pairs, again, strict=False):
        assert truth == same
        assert np.array_equal(observed.observations[-1].motion, repeated.observations[-1].motion)


def test_pairs_become_clips_with_labelled_windows(tmp_path: Path) -> None:
    write_recording(tmp_path)
    clips = list(pair_clips(tmp_path, 6))
    assert {clip.contact for clip in clips} == {True, False}
    assert all(any(clip.hits) for clip in clips if clip.contact and clip.windows)
    assert not any(any(clip.hits) for clip in clips if not clip.contact)


def test_seeds_for_training_lie_apart_from_those_of_drawn_scenes() -> None:
    assert max(scene.seed for scene, _ in training_scenes(20)) < FIRST_SEED
