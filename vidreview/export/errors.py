"""What can go wrong while a bundle or a document is made."""

from __future__ import annotations

from vidreview.errors import VidreviewError


class ExportError(VidreviewError):
    """Base of the errors of exporting."""

    code = "export"


class TargetExistsError(ExportError):
    """Something is already where the bundle is to be. Fields: path."""

    code = "export-target-exists"


class InsideStoreError(ExportError):
    """The folder would lie in the store, where nothing but the store belongs. Fields: path."""

    code = "export-inside-store"


class UnnamableError(ExportError):
    """The bundle's name has characters that some systems can't hold. Fields: name."""

    code = "export-unnamable"


class NothingToExportError(ExportError):
    """The case holds no recordings. Fields: case."""

    code = "export-nothing"


class FolderMissingError(ExportError):
    """The folder that the bundle is to lie in is not there, or is none; it is not made. Fields: path."""

    code = "export-folder-missing"


class ExportWriteError(ExportError):
    """The disk refused a write; what was begun is removed. Fields: path, detail."""

    code = "export-write"


class ExportCancelledError(ExportError):
    """The person stopped the export; what was begun is removed. No fields."""

    code = "export-cancelled"


class ExportOvertakenError(ExportError):
    """What the bundle tells of a case changed before the export was on the record. Fields: case."""

    code = "export-overtaken"


class BundleFaultyError(ExportError):
    """The finished bundle did not pass its own verification and was removed. Fields: findings."""

    code = "export-faulty"


class FontsMissingError(ExportError):
    """The fonts for documents are not installed. Fields: detail."""

    code = "fonts-missing"


class CertificateUnreadableError(ExportError):
    """The file holds no certificate with a usable key. Fields: path, detail."""

    code = "certificate-unreadable"


class CertificatePassphraseError(ExportError):
    """The passphrase does not open the certificate's file. Fields: path."""

    code = "certificate-passphrase"


class CertificateUnusableError(ExportError):
    """No verifier would accept a signature with this certificate. Fields: path, reason."""

    code = "certificate-unusable"
