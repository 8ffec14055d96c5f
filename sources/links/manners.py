"""How the checker behaves towards others: who it says it is, how long it waits, how often it asks."""

from dataclasses import dataclass

from django.conf import settings

INTERNET_ARCHIVE = "https://archive.org/wayback/available"


@dataclass(frozen=True)
class Manners:
    """All that can be set, and the limits that nobody needs to set. Times are seconds."""

    on: bool = True
    contact: str = ""  # an address under which whoever runs a site can complain
    proxy: str = ""  # an HTTP proxy through which everything is asked; none is taken from the environment
    archive: str = INTERNET_ARCHIVE  # empty: the Internet Archive is not asked
    hosts_at_once: int = 6
    pause: float = 1.0  # between two requests to one host
    connecting: float = 6.0
    reading: float = 10.0
    altogether: float = 25.0  # for one request, however slowly it answers
    patience: float = 20.0  # a host that asks to wait longer is left alone
    redirects: int = 5

    @property
    def name(self):
        """The user agent: honest, and with a contact if there is one."""
        return f"AtlasLinkCheck/1.0 (+{self.contact})" if self.contact else "AtlasLinkCheck/1.0"


def manners():
    """As the settings say."""
    return Manners(
        on=getattr(settings, "CHECK_LINKS", True),
        contact=getattr(settings, "CONTACT", ""),
        proxy=getattr(settings, "LINKS_PROXY", ""),
        archive=getattr(settings, "ARCHIVE_API", INTERNET_ARCHIVE),
    )
