"""What the tests share: our own articles and corpus, and the model."""

from pathlib import Path

import pytest

import textml

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def model():
    return textml.load()


@pytest.fixture(scope="session")
def articles():
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "Examples/articles").glob("*.txt"))]


@pytest.fixture(scope="session")
def corpus():
    paths = sorted((ROOT / "Examples/corpus").glob("*/*.txt"))
    return [path.read_text(encoding="utf-8") for path in paths], [path.parent.name for path in paths]
