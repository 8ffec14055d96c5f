"""Messages to curators by e-mail: none says more than where at the desk to look. Mail is not safe."""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import gettext as _

from publishing import kinds

logger = logging.getLogger(__name__)


def tell_asked(person, kind, record_id, on_failure=None):
    """Tell somebody that a record waits for their review: its kind, identifier and address, no more.

    Returns whether a message went out. Without a mail server, or an address, nothing is sent. A server
    that fails stops nothing: `on_failure` gets a sentence for the curator.
    """
    if not settings.EMAIL_HOST or not person.email:
        return False
    options = kinds.named(kind).model._meta
    address = reverse(f"admin:{options.app_label}_{options.model_name}_publish", args=[record_id])
    told = {"kind": options.verbose_name, "id": record_id, "address": address}
    text = _("A record waits for your review at the desk: %(kind)s %(id)s.\n\n%(address)s\n") % told
    try:
        send_mail(_("Atlas: a record waits for your review"), text, None, [person.email])
    except (OSError, ValueError) as error:
        logger.warning("No e-mail could be sent: %s", type(error).__name__)
        if on_failure:
            on_failure(_("No e-mail could be sent to %(person)s: tell them yourself.") % {"person": person})
        return False
    return True
