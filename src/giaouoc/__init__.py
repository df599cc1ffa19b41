"""Record book of a Vietnamese emulation bloc (khối / cụm thi đua)."""

__version__ = "0.4.0"
