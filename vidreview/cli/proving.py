"""Commands about proof: export, verify, rebuild."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from chain_of_custody import Finding, Report, Status
from vidreview import scrubbing, upkeep
from vidreview.anchoring.by_file import root_checks
from vidreview.anchoring.stamping import Authority
from vidreview.cli.console import Console
from vidreview.cli.identity import certificate_passphrase, signed_in
from vidreview.cli.trusting import revocation_data, trust
from vidreview.export import Exported, ExportOptions, export_case
from vidreview.export.certificate import SigningCertificate
from vidreview.permissions import Permission
from vidreview.verification import verify as verify_path
from vidreview.wording import finding_text, tell


def export(options: argparse.Namespace, console: Console) -> int:
    """Makes an evidence bundle."""
    wanted = ExportOptions(
        language=options.language,
        clips=options.clips,
        blurred=options.blurred,
        certificate=_certificate(options),
        authorities=tuple(Authority(url, root_checks(tsa=options.tsa)) for url in options.tsa_url),
        revocation=revocation_data(options.revocation),
    )
    with signed_in(options, Permission.EXPORT) as desk:
        ended: Iterator[Exported] = console.follow(export_case(desk, options.case, options.out, wanted))
        for done in ended:
            fields: dict[str, str | int] = {"path": str(done.path), "entry": done.entry, "code": done.code}
            console.line(tell("cli.exported", fields, console.language))
            console.record({"path": str(done.path), "entry": done.entry, "code": done.code, "error": None})
    return 0


def _certificate(options: argparse.Namespace) -> SigningCertificate | None:
    path = options.certificate
    return SigningCertificate.open(path, certificate_passphrase(path.name)) if path else None


def verify(options: argparse.Namespace, console: Console) -> int:
    """Checks a store or a bundle: 0 verified, 1 failed, 2 could not check."""
    ended: Iterator[Report] = console.follow(verify_path(options.path, trust(options)))
    report = list(ended)[-1]
    show_report(report, console)
    return report.verdict.exit_status


def show_report(report: Report, console: Console) -> None:
    """Every finding, then the verdict."""
    for finding in report.findings:
        console.line(finding_text(finding, console.language))
        console.record(
            {
                "check": finding.check,
                "status": finding.status.value,
                "code": finding.code or None,
                "subject": finding.subject or None,
                "fields": dict(finding.fields),
                "mandatory": finding.mandatory,
            }
        )
    for remark in report.remarks:
        told = tell(
            f"remark.{remark.code}", dict(remark.fields) | {"subject": remark.subject}, console.language
        )
        console.line(told)
        console.record({"remark": remark.code, "subject": remark.subject, "fields": dict(remark.fields)})
    console.line(tell(f"verification.{report.verdict.value}", {"path": report.subject}, console.language))
    console.record({"verdict": report.verdict.value, "path": report.subject})


def rebuild(options: argparse.Namespace, console: Console) -> int:
    """Makes the catalogue anew, on the record."""
    with signed_in(options, Permission.REBUILD) as desk:
        entries = upkeep.rebuild(desk)
    console.line(tell("cli.rebuilt", {"entries": entries}, console.language))
    return 0


def scrub(options: argparse.Namespace, console: Console) -> int:
    """Reads the next part of the objects again: 0 all well, 1 something is bad."""
    limit = options.gigabytes * 1000**3 if options.gigabytes else scrubbing.PART_BYTES
    with signed_in(options, Permission.READ_LEDGER) as desk:
        parts: Iterator[scrubbing.Scrubbed] = console.follow(scrubbing.scrub(desk, limit))
        (found,) = parts
    for one in found.bad:
        console.line(finding_text(Finding("objects", Status.FAIL, one.code, one.sha256), console.language))
    fields = {"objects": found.objects, "size": found.size_bytes, "bad": len(found.bad)}
    console.line(tell("cli.scrubbed", fields, console.language))
    console.line(tell("cli.scrub-whole" if found.whole else "cli.scrub-more", {}, console.language))
    bad = [{"sha256": one.sha256, "code": one.code} for one in found.bad]
    console.record(fields | {"bad": bad, "whole": found.whole})
    return 1 if found.bad else 0
