"""Places in sources as they compare: “P. 4.” is “p. 4”."""


def same_place(locator):
    """What a place in a source is compared by, without letter case, spaces and the full stop at its end."""
    return " ".join(locator.lower().split()).rstrip(".")
