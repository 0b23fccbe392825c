"""Puts the built library into the wheel: `make wheel` runs this after `make library`.

The wheel serves every Python 3 on one kind of machine, because Python loads the library by ctypes. Only the machine's
name differs from platform to platform: TEXTML_PLATFORM sets it, for example macosx_15_0_arm64.
"""

from __future__ import annotations

import os
import platform
import re
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent


def version() -> str:
    """The version of the library, which Swift declares."""
    source = ROOT.parent / "Sources/TextML/1-System/TextMLVersion.swift"
    found = re.search(r'current = "([^"]+)"', source.read_text(encoding="utf-8"))
    if not found:
        raise ValueError(f"no version in {source}")
    return found[1]


def glibc(files: list[Path]) -> str:
    """The version of the C library that users need at least: the newest of which the files ask a function."""
    versions = [int(version) for file in files for version in re.findall(rb"GLIBC_2\.(\d+)\0", file.read_bytes())]
    return f"2_{max(versions)}"


class LibraryHook(BuildHookInterface):
    """Adds libtextml, the launcher of the command and the terms of the models."""

    def initialize(self, version: str, build_data: dict) -> None:
        if version == "editable":
            return
        folder = Path(os.environ.get("TEXTML_BUILD", ROOT.parent / ".build/static/out"))
        library = "libtextml.dylib" if platform.system() == "Darwin" else "libtextml.so.1"
        for file in (library, "launcher"):
            if not (folder / file).exists():
                raise FileNotFoundError(f"{folder / file} is missing: run `make library` first")
        build_data["force_include"][str(folder / library)] = f"textml/{library}"
        build_data["force_include"][str(folder / "launcher")] = "textml/bin/classify"
        for card in ("news.md", "topics.md"):
            build_data["force_include"][str(ROOT.parent / "Models" / card)] = f"textml/models/{card}"
        build_data["force_include"][str(ROOT.parent / "Sources/CTextML/include/textml.h")] = "textml/include/textml.h"
        name = os.environ.get("TEXTML_PLATFORM") or f"manylinux_{glibc([folder / library, folder / 'launcher'])}_{platform.machine()}"
        build_data["tag"] = f"py3-none-{name}"
        build_data["pure_python"] = False
