"""Which claims about an organization may endanger somebody: those that name people or exact places."""

from organizations.models import Event, Meeting, Role
from publishing import safety

safety.about_people(Role)
safety.exact_place(Meeting, "place")
safety.exact_place(Event, "place")
