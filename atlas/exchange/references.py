"""References in a table: an identifier, an address with one, or a name that exactly one thing has."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from atlas.exchange.bulk import in_chunks
from countries.models import Country
from organizations.models import Name, Organization
from publishing import ids
from publishing.codes import Rank
from sources.models import Agent, Source

TOLD = 5


class References:
    """Everything that one column of a file refers to, looked up at once."""

    def __init__(self, field, texts):
        self.model = field.related_model
        self.prefix = getattr(self.model._meta.pk, "prefix", None)
        written = {text: self._identifier(text) for text in texts}
        known = _existing(self.model, {pk for pk in written.values() if pk})
        self.found = {text: [pk] for text, pk in written.items() if pk in known}
        self.missing = {text for text, pk in written.items() if pk and pk not in known}
        names = [text for text, pk in written.items() if not pk]
        self.found.update(_named(self.model, names))

    def _identifier(self, text):
        if self.prefix:
            return ids.read(text, self.prefix)
        return text.upper() if self.model is Country else text

    def key(self, text):
        """The key that a cell means. Raises `ValidationError` with what would be allowed."""
        found = self.found.get(text, ())
        if len(found) == 1:
            return found[0]
        told = {"text": text[:80], "what": self.model._meta.verbose_name}
        if text in self.missing:
            raise ValidationError(
                _("There is no %(what)s “%(text)s” at this desk: enter or import it first.") % told
            )
        if found:
            told["ids"] = ", ".join(sorted(found)[:TOLD])
            raise ValidationError(
                _("More than one %(what)s is called “%(text)s”: write the identifier (%(ids)s).") % told
            )
        raise ValidationError(
            _("Nothing has the identifier or the name “%(text)s” (looked for: %(what)s).") % told
        )


def _existing(model, keys):
    found = set()
    for chunk in in_chunks(keys):
        found.update(model._default_manager.filter(pk__in=chunk).values_list("pk", flat=True))
    return found


def _named(model, texts):
    """What bears these names: {text: [key]}."""
    found = defaultdict(set)
    for chunk in in_chunks(texts):
        for rows, column, key in _names(model):
            for text, pk in rows.filter(**{f"{column}__in": chunk}).values_list(column, key):
                found[text].add(pk)
    return {text: sorted(keys) for text, keys in found.items()}


def _names(model):
    """Where the names of a model stand: (rows, column of the name, column of the key)."""
    if model is Organization:
        yield Organization.objects.all(), "working_name", "pk"
        yield Name.objects.filter(rank=Rank.PREFERRED, withheld=False), "text", "organization_id"
    elif model is Source:
        yield from ((Source.objects.all(), column, "pk") for column in ("doi", "url", "title"))
    elif model is Agent:
        yield Agent.objects.all(), "name", "pk"
