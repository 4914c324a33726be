"""Evidence bundles: what a prosecutor hands to a court or the defence, and the documents in them."""

from vidreview.export.bundle import Exported, export_case
from vidreview.export.dossier import printed_code
from vidreview.export.options import ClipsOf, ExportOptions

__all__ = ["ClipsOf", "ExportOptions", "Exported", "export_case", "printed_code"]
