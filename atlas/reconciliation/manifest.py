"""The manifest: what the service offers, and where."""

from django.templatetags.static import static
from django.utils.translation import gettext as _

from atlas.reconciliation import kinds
from atlas.reconciliation.extension import SETTINGS
from atlas.reconciliation.queries import MOST_QUERIES

VERSION = "0.2"
PREVIEW = {"width": 420, "height": 260}


def type_of(kind):
    """A type as the protocol writes it."""
    return {"id": kind.id, "name": str(kind.label)}


def manifest(root, site):
    """The manifest of the service at `root` on the site `site`."""
    return {
        "versions": [VERSION],
        "name": _("Atlas: organizations in exile, their sources and host countries"),
        "identifierSpace": f"{site}/",
        "schemaSpace": f"{site}/api/v1/schema/",
        "documentation": f"{site}/api/v1/docs/",
        "serviceVersion": "1",
        "logo": f"{site}{static('atlas/mark.svg')}",
        "batchSize": MOST_QUERIES,
        "defaultTypes": [type_of(kind) for kind in kinds.ALL.values()],
        "view": {"url": f"{root}/view/{{{{id}}}}"},
        "preview": {"url": f"{root}/preview?id={{{{id}}}}"} | PREVIEW,
        "suggest": {
            what: {
                "service_url": root,
                "service_path": f"/suggest/{what}",
                "flyout_service_url": root,
                "flyout_service_path": f"/flyout/{what}?id=${{id}}",
            }
            for what in ("entity", "property", "type")
        },
        "extend": {
            "propose_properties": {"service_url": root, "service_path": "/extend/propose"},
            "property_settings": [setting.describe() for setting in SETTINGS.values()],
        },
    }
