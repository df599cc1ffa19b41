"""What a template may use: views of the book, the result and the proposals, every name with its Vietnamese meaning."""
