"""What a command prints on a screen: for the pages of the guide, which show it."""

import re
import shlex

from typer.testing import CliRunner

from giaouoc.cli import app

WIDTH = "90"


def run(command: str) -> str:
    """What `command` prints here, both streams as they come on a screen; no spaces at the ends of lines."""
    result = CliRunner().invoke(app, shlex.split(command)[1:], prog_name="giaouoc")
    return re.sub(r"[ \t]+$", "", result.output, flags=re.MULTILINE).strip("\n") + "\n"
