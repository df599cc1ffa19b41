"""Writing a document into `output/`, as every file of ours is written there."""

from giaouoc.records.output import FOLDER, Outcome, Written, write_document

__all__ = ["FOLDER", "Outcome", "Written", "write_document"]
