"""Web addresses as they compare: two that lead to the same page are one. Nothing here asks the network."""

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

_TRACKING = re.compile(
    r"utm_\w*|at_(?:medium|campaign|custom\d?)|fbclid|gclid|dclid|yclid|ysclid|twclid|msclkid|igsh(?:id)?|mc_[ce]id|"
    r"_openstat|_ga|_gl|cmpid|ref|ref_src|ref_url|referrer|feature|si|amp|outputtype|share|from_source|"
    r"guce_\w*|wt_mc|xtor|ocid|ncid|sr_share|spm|tgclid|etext|at_xt",
    re.IGNORECASE,
)
_MOBILE = re.compile(r"^(?:www\d?|m|mobile|amp|mbasic|touch)\.(?=[^.]+\.)")
_FIRST_PAGE = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_WAYBACK = re.compile(r"^/web/(?:\d{1,14}(?:[a-z]{2}_)?|\*)/(.+)$", re.DOTALL)
_PASTED = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.[a-zA-Zа-яА-Я]{2,}/\S*")
_ARCHIVES = {"web.archive.org", "www.web.archive.org"}
_SAME_HOST = {
    "telegram.me": "t.me",
    "telegram.dog": "t.me",
    "twitter.com": "x.com",
    "youtu.be": "youtube.com",
    "fb.com": "facebook.com",
    "vkontakte.ru": "vk.com",
    "dx.doi.org": "doi.org",
}
_SAFE = "!$&'()*+,;=:@~-._"


def normalised(url):
    """What an address is compared by: "example.org/page?a=1". Empty for what is no address on the web.

    Gone are the scheme, “www.” and mobile hosts, default ports, fragments, tracking parameters, the stroke
    at the end and the names of first pages. Copies in the Internet Archive count as what they are copies of.
    """
    host, path, query = _parts(_unwrapped(str(url or "").strip()))
    if not host:
        return ""
    if host == "t.me":
        path = re.sub(r"^/s/(?=.)", "/", path).lower()
        query = [pair for pair in query if pair[0] not in ("single", "embed")]
    elif host == "youtube.com":
        path, query = _video(path, query)
    elif host == "doi.org":
        path = path.lower()
    path = re.sub(r"/amp$", "", _FIRST_PAGE.sub("", path).rstrip("/"))
    return f"{host}{path}" + (f"?{urlencode(sorted(query))}" if query else "")


def original_of(url):
    """The address of which a web archive keeps a copy, or None for an address that is no such copy."""
    text = str(url or "").strip()
    found = _unwrapped(text)
    return found if found != text else None


def is_address(text):
    """Whether somebody who pastes this means an address on the web."""
    return bool(_PASTED.fullmatch(text.strip()))


def host_of(url):
    """The host as it compares, without “www.”."""
    return _parts(str(url or "").strip())[0]


def _unwrapped(url):
    """The address inside an address of the Wayback Machine, however deep; others as they are."""
    for _depth in range(3):
        split = _split(url)
        inside = split and (split.hostname or "").lower() in _ARCHIVES and _WAYBACK.match(_after_host(split))
        if not inside:
            break
        url = re.sub(r"^(https?):/+", r"\1://", inside[1])
    return url


def _after_host(split):
    return split.path + (f"?{split.query}" if split.query else "")


def _split(url):
    try:
        split = urlsplit(url if "://" in url else f"http://{url}")
        split.port  # noqa: B018 - it raises for a port that is none
    except ValueError:
        return None
    if split.scheme.lower() not in ("http", "https") or split.username:
        return None
    return split if "." in (split.hostname or "") else None


def _parts(url):
    """(host, path, query as pairs) with one spelling of each."""
    split = _split(url)
    if split is None:
        return "", "", []
    host = split.hostname.rstrip(".")
    try:
        host = host.encode("idna").decode()
    except UnicodeError:
        host = host.lower()
    host = _MOBILE.sub("", host)
    host = _SAME_HOST.get(host, host)
    if host == "youtube.com" and (split.hostname or "").lower().endswith("youtu.be"):
        path, query = "/watch", [("v", split.path.strip("/"))]
    else:
        path, query = split.path, parse_qsl(split.query, keep_blank_values=True)
    if host.endswith(".wikipedia.org"):
        host = host.replace(".m.wikipedia.org", ".wikipedia.org")
    if split.port not in (None, 80, 443):
        host = f"{host}:{split.port}"
    path = quote(unquote(re.sub(r"/{2,}", "/", path)), safe="/" + _SAFE)
    return host, path, [(name, value) for name, value in query if not _TRACKING.fullmatch(name)]


def _video(path, query):
    """A video of YouTube under its one address, whichever way it is shown."""
    shown = re.match(r"^/(?:shorts|live|embed)/([\w-]+)", path)
    if shown:
        return "/watch", [("v", shown[1])]
    if path == "/watch":
        return path, [pair for pair in query if pair[0] == "v"]
    return path, query
