"""Matching lists of names with Atlas: the Reconciliation Service API 0.2 of the W3C Community Group."""
