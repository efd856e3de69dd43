"""Reads content files and turns everything wrong with them into problems with file and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from aicmo.errors import ContentError
from aicmo.model.problem import Problem

Model = TypeVar("Model", bound=BaseModel)
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


def content_root() -> Path:
    """The folder `content` that ships with the package."""
    return Path(str(files("aicmo"))) / "content"


class ContentReader:
    """Reads files under one root and keeps every problem until `finish` is asked."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def blame(self, path: Path, key: str, message: str, allowed: str = "") -> None:
        """Notes a problem at a key of a file."""
        self.problems.append(Problem(file=self._shown(path), key=key, message=message, allowed=allowed))

    def read_toml(self, path: Path) -> dict[str, Any] | None:
        """The data of a TOML file, None (and a problem) when it cannot be read."""
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            self.blame(path, "", "the file is missing")
        except UnicodeDecodeError:
            self.blame(path, "", "the file is not UTF-8")
        except tomllib.TOMLDecodeError as error:
            found = _PLACE.search(str(error))
            line, column = (int(found[1]), int(found[2])) if found else (0, 0)
            message = _PLACE.sub("", str(error)).strip()
            self.problems.append(Problem(file=self._shown(path), line=line, column=column, message=message))
        return None

    def read_text(self, path: Path) -> str | None:
        """The text of a file, None (and a problem) when it is missing, empty or not UTF-8."""
        try:
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            self.blame(path, "", "the file is missing")
        except UnicodeDecodeError:
            self.blame(path, "", "the file is not UTF-8")
        else:
            if text.strip():
                return text
            self.blame(path, "", "the file is empty")
        return None

    def build(self, model: type[Model], data: Mapping[str, Any], path: Path) -> Model | None:
        """The value of the data, None (and a problem for each key) when it does not fit the model."""
        try:
            return model.model_validate(data)
        except ValidationError as error:
            for detail in error.errors(include_url=False, include_context=False, include_input=False):
                self.blame(path, ".".join(map(str, detail["loc"])), detail["msg"])
        return None

    def finish(self) -> None:
        """Raises:
        ContentError: with every problem noted, if there is one.
        """
        if self.problems:
            raise ContentError(self.problems)

    def _shown(self, path: Path) -> str:
        return f"content/{path.relative_to(self.root).as_posix()}"
