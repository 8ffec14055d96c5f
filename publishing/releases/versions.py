"""The versions of releases: `vX.Y-YYYY-MM-DD`.

X is the number of the tables' design (`SCHEMA`): it rises when a table or a column goes or changes its
meaning, so that programs made for one X read every release of that X. Y counts the releases of an X, from
0, in the order in which they were made; a number is never used twice, also not for a release that was
replaced. The day is that of the state: of its last publication, or the one asked for.
"""

import datetime
import re

from publishing.models import Release

SCHEMA = 1
PATTERN = re.compile(r"v(\d{1,9})\.(\d{1,9})-(\d{4}-\d{2}-\d{2})", re.ASCII)


def draw(day, using="default"):
    """The next version, for a state of that day. Call it where nobody else makes a release."""
    taken = [-1]
    for names in Release.objects.using(using).values_list("version", "replaced_by"):
        for name in names:
            found = PATTERN.fullmatch(name)
            if found and int(found[1]) == SCHEMA:
                taken.append(int(found[2]))
    return f"v{SCHEMA}.{max(taken) + 1}-{day.isoformat()}"


def day_of(release):
    """The day that stands in a release's version."""
    found = PATTERN.fullmatch(release.version)
    return datetime.date.fromisoformat(found[3]) if found else release.as_of.date()
