"""The files of a bloc: reading, models, checks. The only room where YAML is known."""
