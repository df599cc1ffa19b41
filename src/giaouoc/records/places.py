"""Where in which file something stands."""

from typing import NamedTuple


class Place(NamedTuple):
    """A stretch of one file. Lines and columns count from 1, in characters; `end_column` is the first one after it."""

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def below(self, folder: str) -> "Place":
        """The same place with its file named from `folder`."""
        return self._replace(file=folder + self.file)


# A way down from the top of a file: keys of mappings and positions in lists.
Path = tuple[str | int, ...]
