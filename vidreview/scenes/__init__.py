"""Draws the project's own scenes: jointed figures in a room, seen by two cameras, with a known truth."""

from vidreview.scenes.camera import SceneCamera
from vidreview.scenes.demo_scenes import DEMO_SCENES, example
from vidreview.scenes.figure import Clothing, Figure
from vidreview.scenes.keypoints import skeletons
from vidreview.scenes.play import ScriptedEvent
from vidreview.scenes.render import RenderedScene, ground_truth, render_demo, render_scene
from vidreview.scenes.scene import (
    ALL_SCRIPTS,
    COMPANY_SCRIPTS,
    CONTACT_SCRIPTS,
    FIGHT_SCRIPTS,
    ORDINARY_SCRIPTS,
    RATE,
    SCRIPTS,
    Scene,
)
from vidreview.scenes.truth import GroundTruth, from_json, to_json, truth_path
from vidreview.scenes.variety import vary

__all__ = [
    "ALL_SCRIPTS",
    "COMPANY_SCRIPTS",
    "CONTACT_SCRIPTS",
    "DEMO_SCENES",
    "FIGHT_SCRIPTS",
    "ORDINARY_SCRIPTS",
    "RATE",
    "SCRIPTS",
    "Clothing",
    "Figure",
    "GroundTruth",
    "RenderedScene",
    "Scene",
    "SceneCamera",
    "ScriptedEvent",
    "example",
    "from_json",
    "ground_truth",
    "render_demo",
    "render_scene",
    "skeletons",
    "to_json",
    "truth_path",
    "vary",
]
