"""Sources and agents in a list of choices: what tells one from the next of the same title or name."""

from django.utils.text import Truncator

from publishing.admin.choosing import describe
from sources.models import Agent, Source


def _source(source):
    """“A report on exile · Institute of Counting · 2023 · s00000195”."""
    known = [
        Truncator(str(source)).chars(90),
        source.publisher and source.publisher.name,
        source.published[:4],
    ]
    return " · ".join([*(str(part) for part in known if part), source.pk])


def _agent(agent):
    """“Ivan Petrov · Person · Иван Петров”."""
    parts = [agent.name, agent.get_kind_display(), agent.name_original]
    return " · ".join(str(part) for part in parts if part)


describe(Source, _source, related=("publisher",))
describe(Agent, _agent)
