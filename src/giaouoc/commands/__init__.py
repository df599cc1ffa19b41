"""The commands by what they are about: options in, one call, output out. `cli` puts them together."""
