"""The scoring table applied to a bloc: kinds, caps, totals, ranking, classes. Pure: no files, no output."""
