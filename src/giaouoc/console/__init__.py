"""What is printed: tables, problems, JSON, CSV. Only here and in `cli` are typer and rich known."""
