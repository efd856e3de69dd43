"""`aicmo check`: a section's text against its benchmark."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from aicmo.cli.options import AsJson, Today, day_of


def check(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A markdown file, or - for standard input.")],
    pack: Annotated[str, typer.Option(help="The pack the section belongs to.")],
    section: Annotated[str, typer.Option(help="The section's id; see: aicmo packs PACK")],
    brief: Annotated[Path | None, typer.Option(metavar="BRIEF", help="Trace figures against this brief, too.")] = None,
    today: Today = None,
    as_json: AsJson = False,
) -> None:
    """Check a section that a person wrote or edited.

    Example: aicmo check overview.md --pack strategy_campaign_basic --section overview --brief client.yaml
    """
    from aicmo import service
    from aicmo.model.finding import verdict_of

    text = _read(file)
    plan = service.plan_brief(service.open_brief(brief).brief, day_of(today), pack) if brief else None
    findings = service.check_text(text, pack, section, plan)
    verdict = verdict_of(findings)
    if as_json:
        found = {"verdict": verdict, "findings": [finding.model_dump() for finding in findings]}
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        for finding in findings:
            typer.echo(str(finding))
        typer.echo(f"{section}: {verdict}" + ("" if plan else " (figures not traced; give --brief to trace them)"))
    if verdict == "FAIL":
        raise typer.Exit(1)


def _read(file: str) -> str:
    from aicmo.errors import UserError

    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UserError(f"{file}: not UTF-8 text.") from error
    except OSError as error:
        raise UserError(f"{file}: {error.strerror or 'cannot be read'}.") from error
