"""How to cite what Atlas says, and the works it rests on, in the formats that reference managers read."""
