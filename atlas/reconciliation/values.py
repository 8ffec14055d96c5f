"""Values of documents as the service sends them: texts, entities, numbers, moments; labels of codes."""

import datetime

from publishing import codelists, edtf
from publishing.facts import standing
from publishing.wording import country_name


def label_of(codes, value):
    """The label of a code in the language of the answer."""
    if value is None:
        return ""
    by_name = {one.__name__: one for one in codelists.all_lists().values()}
    return str(by_name[codes](value).label)


def text(value):
    """A text."""
    return {"str": str(value)}


def number(value):
    """A number, whole or not."""
    whole = isinstance(value, int) or float(value).is_integer()
    return {"int": int(value)} if whole else {"float": float(value)}


def entity(record_id, name):
    """Another record."""
    return {"id": record_id, "name": name}


def moment(value):
    """A moment; a day is its beginning in UTC, for the protocol knows no days."""
    if isinstance(value, datetime.date):
        value = f"{value.isoformat()}T00:00:00Z"
    return {"date": value if "T" in value else f"{value}T00:00:00Z"}


class Reading:
    """How values are read, after a property's settings: on what day, in what form, how many."""

    def __init__(self, *, limit=0, on=None, content="label", dates="edtf"):
        self.limit, self.on, self.content, self.dates = limit, on, content, dates

    def claims(self, claims):
        """The claims that count: not mistaken, held on the days asked about; preferred ones first."""
        held = [claim for claim in standing(claims) if self._held(claim)]
        return sorted(held, key=lambda claim: claim["rank"] != "preferred")

    def _held(self, claim):
        if self.on is None:
            return True
        valid = edtf.validity(claim["valid_from"], claim["valid_to"])
        first, last = self.on.earliest, self.on.latest
        return not (
            (valid.earliest and last and valid.earliest > last)
            or (valid.latest and first and valid.latest < first)
        )

    def code(self, codes, value):
        """A code, as its label or as it is."""
        return text(value if self.content == "id" else label_of(codes, value))

    def date(self, value):
        """An EDTF date as it is published, or the first or last day that it may mean."""
        if self.dates == "edtf":
            return text(value)
        day = getattr(edtf.bounds(value), self.dates)
        return moment(day) if day else None

    def country(self, code):
        """A country, as an entity if Atlas has a page of it."""
        return entity(code, country_name(code)) if self.content != "id" else text(code)
