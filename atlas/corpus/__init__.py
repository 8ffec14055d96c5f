"""The documents the dataset was read from: where their parts are, and whether the dataset keeps to them."""
