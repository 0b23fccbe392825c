"""The command ``classify``, which is a program beside the library."""

import os
import sys


def main() -> None:
    """Becomes the command, with the same arguments."""
    program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bin", "classify")
    os.execv(program, ["classify", *sys.argv[1:]])
