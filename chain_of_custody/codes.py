"""Every code that a report can carry, so that whoever words them can see that none is missing."""

from __future__ import annotations

from chain_of_custody import errors
from chain_of_custody.keyring import Rule
from chain_of_custody.verify import LEDGER_CHECKS, LEDGER_OPTIONAL_CHECKS
from chain_of_custody.verify_bundle import BUNDLE_CHECKS, BUNDLE_OPTIONAL_CHECKS

CHECKS = frozenset((*LEDGER_CHECKS, *LEDGER_OPTIONAL_CHECKS, *BUNDLE_CHECKS, *BUNDLE_OPTIONAL_CHECKS))

REMARKS = frozenset(
    {
        "anchored",
        "certified-by",
        "clock-anomaly",
        "clock-anomaly-unrecorded",
        "cosigned",
        "log-key",
        "no-anchor",
        "not-in-a-checkpoint",
        "revocation-checked",
        "revocation-unknown",
        "signature-stamped",
        "signatures-from",
        "signed-by",
        "stamped",
    }
)

_BAD_FORM = (errors.NotCanonicalError, errors.MalformedError, errors.InvalidKeyError)
_NO_LEDGER = (
    errors.LedgerBusyError,
    errors.LedgerMalformedError,
    errors.LedgerMissingError,
    errors.LedgerReadOnlyError,
    errors.LedgerWriteError,
)

FINDINGS = frozenset(
    {
        *(error.code for error in (*_BAD_FORM, *_NO_LEDGER)),
        *(str(rule) for rule in Rule),
        "and-more",
        "archive-damaged",
        "chain-not-checked",
        "content-differs",
        "damaged",
        "digest-differs",
        "empty",
        "empty-folder",
        "expands-too-much",
        "fixes-nothing",
        "hard-link",
        "imprint-differs",
        "index-differs",
        "log-key-differs",
        "members-overlap",
        "missing",
        "missing-entries",
        "named-twice",
        "names-differ-in-case-only",
        "no-case",
        "no-log-key",
        "no-trusted-time",
        "no-witness-known",
        "node-count-differs",
        "node-differs",
        "none",
        "none-given",
        "none-present",
        "not-a-plain-file",
        "not-bound",
        "not-consistent",
        "not-in-export-entry",
        "not-reached",
        "not-the-recorded-object",
        "not-the-stated-one",
        "number-differs",
        "other-case",
        "other-code",
        "other-exhibit",
        "other-ledger",
        "other-signer",
        "parent-unknown",
        "payload-count-differs",
        "previous-differs",
        "proof-invalid",
        "root-differs",
        "shorter-than-anchored",
        "shorter-than-checkpoint",
        "signature-invalid",
        "signed-after-revocation",
        "size-differs",
        "too-few-witnesses",
        "too-large",
        "too-many-files",
        "unexpected",
        "unknown-log-key",
        "unknown-signer",
        "unknown-type",
        "unlisted",
        "unreadable",
        "unsafe-name",
        "wrong-entry",
        "wrong-type",
    }
)
