"""Sources and agents at the desk."""

from sources import choosing
from sources.admin import quick
from sources.admin.agents import AgentAdmin
from sources.admin.credits import CreditAdmin
from sources.admin.sources import SourceAdmin

__all__ = ["AgentAdmin", "CreditAdmin", "SourceAdmin", "choosing", "quick"]
