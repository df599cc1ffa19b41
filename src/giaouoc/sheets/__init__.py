"""Excel: forms out, filled forms in, the scoreboard out. calamine reads, xlsxwriter writes."""
