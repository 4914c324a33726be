"""The lone verifier's words and options, in this process; `test_standalone` runs it alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from chain_of_custody import layout, parse_note, standalone_verify
from chain_of_custody.standalone_verify import LANGUAGES, main
from tests.chain_of_custody import findings
from tests.chain_of_custody.making import People, write

Said = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    def run(*arguments: object) -> tuple[int, list[str]]:
        status = main([str(each) for each in arguments])
        return status, capsys.readouterr().out.splitlines()

    return run


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", ["good", "good, anchored", "two hundred strangers", "nothing at all"])
def test_every_word(said: Said, case: str, language: str, tmp_path: Path) -> None:
    (tmp_path / "bundle").mkdir()
    place = write(findings.BUNDLES[case](), tmp_path / "bundle")
    assert said(place, "--language", language)[1] == findings.kept()[f"spoken, {case}, {language}"]


def test_options_mean_what_they_say(said: Said, bundle: Path) -> None:
    stated = parse_note((bundle / layout.CHECKPOINT).read_bytes()).checkpoint
    people = People.fixed()
    right = {
        "--ledger": stated.ledger,
        "--log-key": people.log_key.public.fingerprint,
        "--signer": people.keys["prosecutor"].public.fingerprint,
        "--code": stated.code,
    }
    every = [word for option in right.items() for word in option]
    assert said(bundle, *every, "--language", "en")[0] == 0
    for option, value in right.items():
        assert said(bundle, option, value)[0] == 0
        assert said(bundle, option, value.upper() if option != "--code" else f" {value} ")[0] == 0
        assert said(bundle, option, value.replace(value[-1], "f" if value[-1] != "f" else "0"))[0] == 1
        assert said(bundle, *every, option, "0" * 64)[0] == (0 if option == "--signer" else 1)
    colons = ":".join(right["--signer"][i : i + 2] for i in range(0, 64, 2))
    assert said(bundle, "--signer", colons)[0] == 0
    assert said(bundle, "--signer", f" {colons.replace(':', '-')}\n")[0] == 0


def test_witnesses_are_counted(said: Said) -> None:
    place = findings.GOLDEN / "bundle-2"
    known, stranger = str(findings.GOLDEN_WITNESS), str(findings.STRANGER)
    assert said(place, "--witness", known)[0] == 0
    assert said(place, "--witness", stranger)[0] == 1
    assert said(place, "--witness", known, "--witness", stranger)[0] == 1
    assert said(place, "--witness", known, "--witness", stranger, "--witnesses", "1")[0] == 0
    assert said(place, "--witnesses", "1")[0] == 1
    assert said(place, "--witnesses", "-1")[0] == 0


def test_a_witness_key_that_is_none(capsys: pytest.CaptureFixture[str], bundle: Path) -> None:
    assert main([str(bundle), "--witness", "name+00+AA"]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "witness key\n")


def test_without_a_path_it_looks_around_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert standalone_verify.parse_arguments([]).bundle == Path(standalone_verify.__file__).resolve().parent
    defaults = standalone_verify.parse_arguments(["x"])
    assert (defaults.ledger, defaults.log_key, defaults.signer) == ("", "", [])
    assert (defaults.code, defaults.witness, defaults.witnesses) == ("", [], 0)
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    assert "Verifies an evidence bundle." in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["--language", "fr"])


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "kk_KZ"}, "kk"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "kk"}, "kk"),
    ],
)
def test_the_language_of_the_system(
    variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert standalone_verify.default_language() == language
    assert standalone_verify.parse_arguments([]).language == language


def test_what_could_trick_a_terminal() -> None:
    assert standalone_verify.printable("a\x1b[2K\u202eж\n\ud800 \U0001f600") == (
        r"a\x1b[2K\u202eж\n\ud800 " + "\U0001f600"
    )
