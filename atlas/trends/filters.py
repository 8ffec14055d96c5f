"""What can be asked of a trend: which organizations, counted how, over which time."""

from atlas.trends.documents import DIMENSIONS
from atlas.trends.periods import MONTHS
from atlas.trends.subjects import SUBJECTS
from organizations.filters import OrganizationFilter
from publishing.api.parameters import Choice, Choices, Days
from publishing.api.periods import Period
from publishing.api.problems import Problem

NOT_HERE = ("ordering", "fields", "facets", "changed_since")
MEANINGS = "; ".join(f"`{name}`: {subject.meaning}" for name, subject in SUBJECTS.items())


class TrendFilter(OrganizationFilter):
    """All that organizations are found by, and what is counted of those found."""

    of = Choice(SUBJECTS, default="founded", help_text=f"What is counted. {MEANINGS}.")
    by = Choices(
        (*MONTHS, *DIMENSIONS),
        help_text="The length of the periods (`month` by default) and dimensions beside it. `country` and "
        "`group` are those that the counted claims name; an organization of two kinds counts in both.",
    )
    clock = Choice(
        ("world", "atlas"),
        default="world",
        help_text="`world`: when it was so. `atlas`: when Atlas first published it.",
    )
    count = Choice(
        ("began", "held"),
        help_text="`began`: what began, or was first published, in the period (without it for all but "
        "`present`); `held`: what held at some time in it (for `present`).",
    )

    @classmethod
    def get_filters(cls):
        """With `from` and `to`, which Python has no names for; without what has no meaning for numbers."""
        filters = {name: each for name, each in super().get_filters().items() if name not in NOT_HERE}
        filters["from"] = Days(
            help_text="The first period is the one that this day lies in; without it, that of the first date."
        )
        filters["to"] = Days(
            help_text="The last period; without it, that of the last publication which the answer rests on."
        )
        return filters

    def __init__(self, params):
        super().__init__(params)
        if len(self.units) > 1:
            raise Problem("Name one length of periods in by.", parameter="by", allowed=MONTHS)
        self.days = Period.asked(self.asked, "from", "to")

    @property
    def subject(self):
        """What is counted."""
        return SUBJECTS[self.get("of", "founded")]

    @property
    def units(self):
        """The lengths of periods that were named."""
        return [name for name in self.get("by", ()) if name in MONTHS]

    @property
    def unit(self):
        """The length of the periods."""
        return next(iter(self.units), "month")

    @property
    def dimensions(self):
        """The dimensions beside the period, in the order in which they were named."""
        return [name for name in self.get("by", ()) if name not in MONTHS]

    @property
    def held(self):
        """Whether what lasts counts in every period that it lasted in."""
        return self.get("count", "held" if self.subject.held else "began") == "held"
