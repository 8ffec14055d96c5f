"""The past of a record: what happened to it, what it was at any moment, and what differs between two."""

from publishing.past.changes import Block, blocks_between, lines_of
from publishing.past.events import Subject
from publishing.past.moments import Moment, moments_of
from publishing.past.states import State, state_at

__all__ = ["Block", "Moment", "State", "Subject", "blocks_between", "lines_of", "moments_of", "state_at"]
