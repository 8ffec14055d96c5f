"""Coming in at the desk as people do: through the pages, with real clients."""

import hashlib
import hmac
import struct
import time
from base64 import b32decode

from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import User
from django.test import Client

from publishing.models import AccessEvent

PASSWORD = "a long password for tests"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LOGIN = "/admin/login/"


def try_login(client, name, password=PASSWORD, **more):
    """What the login answers to a name and a password."""
    return client.post(LOGIN, {"username": name, "password": password} | more)


def logged_in(name, password=PASSWORD):
    """A browser in which somebody has logged in with a password alone."""
    client = Client()
    assert try_login(client, name, password).status_code == 302
    return client


def give_app(user):
    """Give an account an app for codes, as if it had been set up before."""
    return TOTP.activate(user, SECRET).instance


def set_up_app(client):
    """Set up an app through the pages, as a telephone would."""
    secret = client.get("/admin/account/app/").context["form"].secret
    return client.post("/admin/account/app/", {"code": code(secret)})


def code(secret=SECRET, at=None):
    """What the app shows at a time."""
    counter = struct.pack(">Q", int(time.time() if at is None else at) // 30)
    digest = hmac.new(b32decode(secret), counter, hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def events(*kinds):
    """The log, oldest first: [(what, account, by, detail)], of these kinds only if any are named."""
    rows = AccessEvent.objects.order_by("id").values_list("what", "account", "by", "detail")
    return [row for row in rows if not kinds or row[0] in kinds]


def is_inside(client):
    """Whether the first page of the desk opens."""
    return client.get("/admin/").status_code == 200


def fresh(user):
    return User.objects.get(pk=user.pk)
