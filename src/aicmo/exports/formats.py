"""The formats a report can be exported in, by the name a user types."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from aicmo.exports.html import make_html
from aicmo.exports.markdown import make_markdown
from aicmo.exports.pdf import make_pdf
from aicmo.exports.report_json import make_json
from aicmo.model.report import Report


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the file's name and the function that makes its bytes, the same bytes for the same report."""

    file_name: str
    make: Callable[[Report], bytes]


FORMATS: dict[str, Format] = {
    "md": Format("report.md", make_markdown),
    "html": Format("report.html", make_html),
    "pdf": Format("report.pdf", make_pdf),
    "json": Format("report.json", make_json),
}
