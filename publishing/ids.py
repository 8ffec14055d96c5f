"""Identifiers: opaque, random, permanent and checksummed, after ROR's scheme.

A prefix letter, six characters of Crockford base32 (lower case) for a number n, and the two
check digits `98 - (n * 100 mod 97)`. They carry no meaning and no personal data.
"""

import re
import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LARGEST = 32**6 - 1

ORGANIZATION, SOURCE, ESTIMATE, QUESTION, CLAIM, AGENT = "o", "s", "e", "q", "c", "a"
PATTERN = re.compile(rf"([osecqa])([{ALPHABET}]{{6}})(\d{{2}})")


def write(prefix, n):
    """The identifier of number `n`: `write("o", 32)` is `o00001002`."""
    if not 0 <= n <= LARGEST:
        raise ValueError(f"An identifier's number lies between 0 and {LARGEST}, not {n}.")
    characters = "".join(ALPHABET[n >> shift & 31] for shift in range(25, -1, -5))
    return f"{prefix}{characters}{98 - n * 100 % 97:02}"


def pattern(prefixes):
    """How a text looks in which `read` may find an identifier, as a pattern of a JSON schema."""
    either_case = ALPHABET + ALPHABET[10:].upper()
    letters = "".join(sorted({*prefixes, *"".join(prefixes).upper()}))
    return rf"^([^\s,]*[/?#])?[{letters}][{either_case}]{{6}}[0-9]{{2}}([/?#][^\s,]*)?$"


def draw(prefix):
    """A new random identifier. Whoever draws thousands has to expect a repeat; the database refuses it."""
    return write(prefix, secrets.randbelow(LARGEST + 1))


def is_valid(text, prefix=None):
    """Whether `text` is a well-formed identifier (of that prefix) whose check digits agree."""
    match = PATTERN.fullmatch(text)
    if not match or (prefix and match[1] != prefix):
        return False
    n = 0
    for character in match[2]:
        n = n * 32 + ALPHABET.index(character)
    return write(match[1], n) == text


def read(text, prefix=None):
    """The bare identifier in what a person pasted: the id, a path or a full address, in any case.

    Returns None if there is none or its check digits are wrong.
    """
    for part in re.split(r"[/?#\s]", str(text).strip().lower()):
        if is_valid(part, prefix):
            return part
    return None
