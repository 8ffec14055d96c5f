"""Quantities as people write them: “almost one million”, “от 70 до 80 тысяч”, “hundreds of thousands”.

The text becomes tokens (`tokens`), and tokens in a known order become the fields of a quantity
(`grammar`). Whatever is not understood is left to the curator.
"""

from publishing.quantity_words.grammar import read
from publishing.quantity_words.understood import RULES, Understood

__all__ = ["RULES", "Understood", "read"]
