"""Where a bloc stands in its year: what is due, who has handed in what, what stands in the way, what comes next."""
