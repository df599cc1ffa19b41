"""Word documents: context, templates, markup, layout, charts."""
