"""The founding dataset: plain CSV tables in `data/`, read strictly and loaded as a whole or not at all."""
