"""What a Russian designation means for a reader, in plain words. Information, not legal advice.

The articles are those of Russia's Criminal Code and Code of Administrative Offences.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from organizations.codes import RestrictionKind
from publishing.codes import Rank

RUSSIA = "RU"


@dataclass(frozen=True)
class Risk:
    """A designation and what follows from it."""

    title: str
    meaning: str
    grave: bool = True


RISKS = {
    RestrictionKind.TERRORIST: Risk(
        _("Designated as terrorist in Russia"),
        _(
            "Under Russian law taking part in it is a crime with long prison terms (Article 205.5), and so "
            "is any help with money (Article 205.1). Approving words in public can be prosecuted too."
        ),
    ),
    RestrictionKind.EXTREMIST: Risk(
        _("Designated as extremist in Russia"),
        _(
            "Under Russian law taking part in it is a crime (Article 282.2), and so is any help with money, "
            "however small (Article 282.3). Showing its name as a symbol or its emblem is punished with "
            "fines or arrest (Article 20.3). Since September 2025 searching on purpose for materials "
            "listed as extremist is an offence in itself (Article 13.53)."
        ),
    ),
    RestrictionKind.UNDESIRABLE: Risk(
        _("Declared “undesirable” in Russia"),
        _(
            "Under Russian law taking part in it is punished with a fine (Article 20.33), and is a crime "
            "when repeated; giving it money or leading it is a crime from the first time (Article 284.1). "
            "Reposting what it publishes, or a link to it, has been punished as taking part. The law also "
            "covers what Russian citizens do abroad."
        ),
    ),
    RestrictionKind.FOREIGN_AGENT: Risk(
        _("On Russia's list of “foreign agents”"),
        _(
            "Reading it and following it is not an offence. It must label all it publishes and is shut out "
            "of much of public life in Russia; media in Russia that mention it must say that it is on "
            "the list."
        ),
        grave=False,
    ),
    RestrictionKind.WEBSITE_BLOCKED: Risk(
        _("Its website is blocked in Russia"),
        _("Reading a blocked site is not an offence, but the provider can see an attempt to open it."),
        grave=False,
    ),
}


def risks_of(document):
    """The risks that follow from an organization's Russian designations, the gravest first."""
    kinds = {
        claim["kind"]
        for claim in document["restrictions"]
        if claim["jurisdiction"] == RUSSIA and claim["rank"] != Rank.DEPRECATED
    }
    return [risk for kind, risk in RISKS.items() if kind in kinds]
