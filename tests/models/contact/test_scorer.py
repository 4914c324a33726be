from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest

from models.contact.calibration import cross_validate, fit_calibrated
from models.contact.clips import Clip, clip_score, fit_clips
from models.contact.fitting import fit
from models.contact.inputs import Inputs, window_inputs
from models.contact.metrics import roc_auc
from models.contact.reading import read
from models.contact.rehearsal import fit_network, rehearse
from models.contact.scorer import NOT_SEEN, Scorer, shipped, shipped_digest, shipped_threshold
from models.contact.sequences import sequences
from tests.models.contact.making import blow, nobody, side_by_side, window_of

NOTHING = rehearse(())
_NO_PAIR = sequences(read(window_of(nobody)))


def _windows(count: int, contact: bool, seed: int) -> list[Inputs]:
    """Made-up features: one tells, one is noise, one is often not seen."""
    random = np.random.default_rng(seed)
    middle = 2.0 if contact else 1.0
    return [
        Inputs(
            {
                "tells": float(abs(random.normal(middle, 0.4))),
                "noise": float(random.random()),
                "seldom": float("nan") if random.random() < 0.7 else float(random.random()),
            },
            _NO_PAIR,
        )
        for _ in range(count)
    ]


def _clips(groups: int) -> list[Clip]:
    return [
        Clip(
            f"{group}-{contact}",
            f"g{group}",
            contact,
            tuple(_windows(2, contact, 2 * group + contact)),
            (contact,) * 2,
        )
        for group in range(groups)
        for contact in (False, True)
    ]


def _fitted(trees: int = 20) -> tuple[Scorer, list[Inputs], np.ndarray]:
    windows = _windows(60, False, 0) + _windows(60, True, 1)
    labels = np.repeat([0, 1], 60)
    return fit(windows, labels, np.ones(120), trees=trees), windows, labels


def test_a_fitted_model_tells_the_classes_apart() -> None:
    scorer, windows, labels = _fitted()
    scores = scorer.probabilities(windows)
    assert roc_auc(labels == 1, scores) > 0.9
    assert scores[labels == 1].mean() > 0.5 > scores[labels == 0].mean()


def test_the_forest_agrees_with_the_library_that_grew_it() -> None:
    from sklearn.ensemble import ExtraTreesClassifier

    from models.contact import fitting

    _, windows, labels = _fitted()
    values = np.array([list(window.features.values()) for window in windows])
    filled = np.where(np.isfinite(values), values, NOT_SEEN)
    forest = fitting._forest(values, labels, np.ones(len(labels)), 20)
    library = ExtraTreesClassifier(
        20, min_samples_leaf=fitting.LEAST_IN_LEAF, max_features=fitting.TRIED_FEATURES, random_state=0
    ).fit(filled, labels, sample_weight=np.ones(len(labels)))
    share = np.clip(library.predict_proba(filled)[:, 1], 0.01, 0.99)
    assert np.allclose(forest.log_odds(values), np.log(share / (1 - share)), atol=1e-4)


def test_what_was_not_seen_adds_nothing() -> None:
    scorer, windows, _ = _fitted()
    unseen = windows[0].features | {"seldom": float("nan")}
    assert scorer.shares(unseen)["seldom"] == 0.0


def test_shares_add_up() -> None:
    scorer, windows, _ = _fitted()
    values = np.array([[windows[0].features[name] for name in scorer.names]])
    total = sum(scorer.shares(windows[0].features).values()) + scorer.additive.bias
    assert total == pytest.approx(float(scorer.additive.log_odds(values)[0]))


def test_the_same_model_gives_the_same_bytes_and_reads_back() -> None:
    scorer, windows, _ = _fitted()
    content = scorer.to_bytes()
    again = Scorer.from_bytes(content)
    assert again.to_bytes() == content
    assert np.array_equal(again.probabilities(windows), scorer.probabilities(windows))


def _blow_clips() -> list[Clip]:
    return [
        Clip(
            f"{f.__name__}-{rate}",
            f"g{rate}",
            f is blow,
            (window_inputs(window_of(f, rate=rate)),),
            (f is blow,),
        )
        for rate in (10.0, 11.0, 12.5, 14.0, 15.0)
        for f in (blow, side_by_side)
    ]


def test_every_voice_is_heard_and_survives_the_file() -> None:
    clips = _blow_clips()
    windows = [window for clip in clips for window in clip.windows]
    scorer = fit_clips(clips, fit_network(clips))
    voices = scorer.voices(windows)
    assert list(voices) == ["additive", "forest", "network"]
    assert np.allclose(scorer.log_odds(windows), np.mean(list(voices.values()), axis=0))
    again = Scorer.from_bytes(scorer.to_bytes())
    assert again.to_bytes() == scorer.to_bytes()
    assert np.array_equal(again.log_odds(windows), scorer.log_odds(windows))


def test_networks_are_rehearsed_without_the_scripts_they_judge() -> None:
    rehearsal = rehearse(_blow_clips())
    assert rehearsal.parts.sum() == len(rehearsal.clips)
    assert all(network is not None for network in (rehearsal.network, *rehearsal.without))
    groups = np.array([clip.group for clip in rehearsal.clips])
    shares = [set(groups[part].tolist()) for part in rehearsal.parts]
    assert sum(map(len, shares)) == len(set(groups.tolist()))


def test_another_format_is_refused() -> None:
    out = io.BytesIO()
    np.savez(out, names=np.array(["a"]))
    with pytest.raises(ValueError, match="not a contact model"):
        Scorer.from_bytes(out.getvalue())


def test_a_model_whose_parts_do_not_fit_is_refused() -> None:
    scorer, _, _ = _fitted()
    with pytest.raises(ValueError, match="names"):
        replace(scorer, names=("only",))


def test_cross_validation_scores_every_clip_without_its_group() -> None:
    clips = _clips(12)
    found = cross_validate(clips, folds=4)
    contact = np.array([clip.contact for clip in clips])
    assert found.scores[contact].mean() > found.scores[~contact].mean() + 0.3
    assert found.flagged[contact].mean() > found.flagged[~contact].mean()
    assert len(found.thresholds) == 4


def test_training_clips_of_a_tested_group_are_refused() -> None:
    clips = _clips(4)
    with pytest.raises(ValueError, match="both sides"):
        cross_validate(clips, [replace(clips[0], name="copy")])


def test_calibration_brings_probabilities_near_frequencies() -> None:
    clips = _clips(20)
    scorer = fit_calibrated(clips, NOTHING)
    fresh = [
        Clip("x", "x", c, tuple(_windows(1, c, 500 + n)), (c,)) for n in range(60) for c in (False, True)
    ]
    scores = np.array([clip_score(clip, scorer) for clip in fresh])
    assert abs(scores.mean() - 0.5) < 0.1


def test_threshold_and_rates_come_from_clips_of_other_groups() -> None:
    clips = [replace(clip, seconds=tuple(range(len(clip.windows))), duration_s=2.0) for clip in _clips(20)]
    scorer = fit_calibrated(clips, NOTHING)
    assert 0.0 < scorer.threshold < 1.0
    assert scorer.rates is not None
    assert scorer.rates.footage_s == 40.0
    again = Scorer.from_bytes(scorer.to_bytes())
    assert again.rates is not None
    assert np.array_equal(again.rates.flags_an_hour, scorer.rates.flags_an_hour)


def test_rates_count_generated_footage_that_the_models_had_not_seen() -> None:
    timed = [replace(clip, seconds=tuple(range(len(clip.windows))), duration_s=2.0) for clip in _clips(20)]
    drawn = [replace(clip, group=f"script:{clip.group}") for clip in timed]
    plain, beside = fit_calibrated(timed, NOTHING), fit_calibrated(timed, rehearse(drawn))
    assert plain.rates is not None
    assert beside.rates is not None
    assert beside.rates.footage_s == 2 * plain.rates.footage_s
    untimed = fit_calibrated(timed, rehearse([replace(clip, seconds=()) for clip in drawn]))
    assert untimed.rates is not None
    assert untimed.rates.footage_s == plain.rates.footage_s


def test_harder_copies_are_not_calibrated_to() -> None:
    clips = _clips(12)
    wrong = [replace(clip, contact=not clip.contact, harder=True, weight=1e-9) for clip in clips]
    plain, beside = fit_calibrated(clips, NOTHING), fit_calibrated([*clips, *wrong], NOTHING)
    assert beside.slope == pytest.approx(plain.slope, rel=0.5)
    assert beside.slope > 0


def test_a_clip_without_people_scores_nothing() -> None:
    empty = Clip("e", "e", False, (), ())
    assert clip_score(empty, fit_clips(_clips(4))) == 0.0


def test_the_shipped_model_loads_and_prefers_a_blow() -> None:
    struck, calm = window_inputs(window_of(blow)), window_inputs(window_of(side_by_side))
    scores = shipped().probabilities([struck, calm])
    assert scores[0] > scores[1]
    assert 0.0 < shipped_threshold() < 1.0
    assert len(shipped_digest()) == 64
