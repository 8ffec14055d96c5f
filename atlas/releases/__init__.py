"""Releases: what only the whole of Atlas knows of them. How they are made is in `publishing.releases`."""
