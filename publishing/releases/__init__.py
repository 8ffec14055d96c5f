"""Releases: files of all editions that were current at one moment, under a version.

What is written follows from the editions, the design of the tables and the code alone, so that any
release can be made again byte for byte. `making` makes them, `rebuilding` makes them again,
`withdrawing` takes those back in which something was redacted.
"""
