"""The award rules applied to a year: law in force, conditions, verdicts, quotas, decisions. Pure."""
