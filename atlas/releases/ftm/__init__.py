"""Entities of FollowTheMoney, written without its library (tests/clients/ftm_check.py compares them with it).

What its words would distort is left out or said otherwise: an authority's measure against an
organization is a note and never a `Sanction`, because screening tools take that for wrongdoing of whoever
is named; “rejects” and “shares a name with” are no links; nobody gets a topic. Estimates have no place in
the model and are not written.
"""

from atlas.releases.ftm.entities import Entities

__all__ = ["Entities"]
