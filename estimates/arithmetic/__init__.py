"""The parts of adding up and comparing: pure functions over served estimate documents.

`estimates.adding` and `estimates.comparing` put them together.
"""
