"""What tells that two sources, or two agents, may be one."""

from publishing import alike
from sources.addresses import normalised
from sources.models import Agent, Source


class SourceNames(alike.Names):
    """Titles as printed and in English; the same address is the same work."""

    model = Source
    tracked = (Source,)

    def names(self):
        for record_id, title, title_en in Source.objects.order_by().values_list("pk", "title", "title_en"):
            for name in {title, title_en} - {""}:
                yield record_id, title_en or title, name

    def signs(self):
        for record_id, url, doi in Source.objects.order_by().values_list("pk", "url", "doi"):
            yield record_id, normalised(url)
            yield record_id, normalised(f"https://doi.org/{doi}") if doi else ""


class AgentNames(alike.Names):
    """Names in Latin letters and in the agent's own script."""

    model = Agent
    tracked = (Agent,)

    def names(self):
        for agent_id, name, original in Agent.objects.order_by().values_list("pk", "name", "name_original"):
            for text in {name, original} - {""}:
                yield agent_id, name, text


alike.know(SourceNames())
alike.know(AgentNames())
