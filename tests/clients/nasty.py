"""What no reader means and any reader may send: texts, query strings and headers."""

import base64
import os

from django.core import signing

# As they stand in the address, after `name=`.
TEXTS = (
    "", "%20", "+", "%00", "a%00b", "%0D%0ASet-Cookie:%20x=1", "%1B[31m", "%7F", "%C2%A0", "%E2%80%8B",
    "%ED%A0%80", "%ED%B0%80", "%FF", "%C3", "%C0%AF", "%F4%90%80%80", "%EF%BF%BF", "%F0%9F%A6%86", "%u0041",
    "%",
    "%2", "%zz", "%2525", "%252e%252e%252f", "..%2F..%2Fetc%2Fpasswd", "%D9%A2%D9%A0%D9%A2%D9%A2",
    "%D0%A0%D0%BE%D1%81%D1%81%D0%B8%D1%8F", "e%CC%81", "%E2%80%AE", "I%CC%87", "%C4%B0", "%C3%9F",
    "0", "-0", "-1", "+1", "1.5", "1e3", "1e309", "-1e400", "NaN", "Infinity", "-inf", "0x10", "1_000",
    "1%2C000",
    "9" * 40, "0." + "0" * 40 + "1", "2147483648", "9223372036854775808", "-9223372036854775809",
    "2022", "2022-03", "2022-02-30", "2022-13", "2023/2022", "2022/..", "../2022", "../..", "2022-21",
    "2022%3F",
    "0000", "9999-12-31", "0001-01-01", "10000-01-01", "-2022", "Y-17E7", "2022-03-05T25:00:00Z",
    "2022-03-05T10:00:00%2B14:00", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00%2B14:00", "1666-XX-XX",
    "'", "''%20OR%201=1--", "1;DROP%20TABLE%20shelf", "1)%20UNION%20SELECT%20NULL--", "pg_sleep(3)", "$1",
    "%25s",
    "{0}", "{{7*7}}", "${jndi:ldap://x}", "\\", "\\x00", "E%27\\000%27", "%3Cscript%3Ealert(1)%3C/script%3E",
    "a%20%26%20b", "a%20%7C%20", "!a", "a:*", "a%20%3C-%3E%20b", "(", ")", "%22", "%22%22", "-%22a", "-",
    "--", "-a%20-b",
    "%22a%20%22b", "*", "a*:*", "%26%26", "<->", ",", ",,", "a,", ",a", "GE,", "GE,GE", "ge", "GE;DE",
    "GE%2CDE",
    "true", "TRUE", "null", "None", "undefined", "[]", "{}", "[1]", "%7B%22a%22:1%7D", "id", "__class__",
    "pk", "name",
    "community", "o00000195", "O00000195", "e00000195,e00000195", "c00000195", "s00000195", "q00000195",
    "a00000195",
    "https://atlas.example/en/organizations/o00000195/x/", "javascript:alert(1)",
    "x" * 61, "x" * 300, "x" * 3000, "%D1%8F" * 301, "a%20" * 200, "-a%20" * 30, "%22" * 99, "(" * 400,
    ",".join(["GE"] * 301), ",".join(["o00000195"] * 1000), "," * 5000,
)  # fmt: skip

# As they stand instead of `name=value`; `{}` is the name of a parameter.
FORMS = (
    "{}", "{}&{}", "{}=1&{}=2", "{}=&{}=", "{}[]=1", "{}[0]=1", "{}[a]=1", "{}.a=1", "{}%5B%5D=1", "{}%00=1",
    "%{}=1",
    "{}==1", "={}", "&&{}=1&&", "{}=1;{}=2", "{}%3D1", "{}__in=1", "{}__gte=1", "-{}=1",
    "exclude_exclude_{}=1",
    "{}=1&" + "&".join(f"p{n}=1" for n in range(300)), "{}=1#fragment", " {}=1", "{}%20=1", "%ED%A0%80{}=1",
)  # fmt: skip

HEADERS = (
    *(("Accept", value) for value in (
        "", "*", "*/*", "application/xml", "text/html", "application/json;q=0", "a/b;q=x", ";;q=\x01,,", "/",
        "*/json",
        "application/json;q=nan", "application/json;q=1e400", "text/csv, */*;q=0.1", "a" * 3000, "a/b," * 500,
    )),
    *(("If-None-Match", value) for value in ("*", '"x"', "x", 'W/"', '"' * 99, ',"a",,' * 99, "\u044f")),
    *(("If-Modified-Since", value) for value in (
        "x", "Sat, 29 Oct 1994 19:43:31 GMT", "Sat, 29 Oct 9999 19:43:31 GMT", "0",
        "Sun, 99 Foo 0000 99:99:99 GMT",
    )),
    *(("If-Match", value) for value in ('"x"', "*")),
    ("If-Unmodified-Since", "Sat, 29 Oct 1994 19:43:31 GMT"),
    ("If-Range", '"x"'),
    *(("Range", value) for value in (
        "bytes=0-", "bytes=9-1", "bytes=-0", "bytes=a-b", "lines=1-2", "bytes=0-0,1-1",
    )),
    *(("Accept-Encoding", value) for value in ("gzip", "br;q=1, *;q=0", "identity;q=0", "x" * 999)),
    *(("Accept-Language", value) for value in ("ru", "zz-ZZ-zz", "*" * 99, "ru;q=9", "\u044f")),
    *(("Content-Type", value) for value in (
        "application/json", "text/plain; charset=\x01", "multipart/form-data", "x",
    )),
    *(("Content-Length", value) for value in ("-1", "x")),
    *(("X-Forwarded-For", value) for value in ("1.2.3.4", "' OR 1=1--", "x" * 999, "::1, 127.0.0.1")),
    ("X-Forwarded-Host", "evil.example"),
    ("X-Forwarded-Proto", "javascript"),
    ("X-HTTP-Method-Override", "DELETE"),
    ("X-Requested-With", "XMLHttpRequest"),
    ("Origin", "null"),
    ("Referer", "\x7f" * 99),
    ("User-Agent", ""),
    ("Cookie", "sessionid=1; csrftoken='; atlas_language=ru"),
    ("Authorization", "Basic !!!"),
    *(("Host", value) for value in (
        "evil.example", "", "a b", "localhost:99999", "[::1", "x" * 300, "localhost@evil",
    )),
)  # fmt: skip

BODIES = (
    b"", b"{}", b"[]", b"null", b"1", b'"x"', b"{", b"\xff\xfe", b"\x00", b"ids=", b"ids=%ED%A0%80",
    b"a=1&" * 2000,
    b'{"ids": null}', b'{"ids": [[]]}', b'{"ids": {"a": 1}}', b'{"ids": ["\\ud800"]}',
    b'{"ids": ["\\u0000"]}',
    b'{"x": 1e999}', b"[" * 5000, b'{"a":' * 3000, b'{"queries": {"q0": []}}', b'{"queries": 1}',
    b"queries={",
    b'queries={"q0":{"query":"\\u0000"}}', b"x" * 100_000, b"ids=" + b"o00000195," * 20_000,
)  # fmt: skip
BODY_TYPES = (
    "application/json",
    "application/x-www-form-urlencoded",
    "text/plain",
    "multipart/form-data",
    "",
)


def spoilt_cursors(cursor):
    """A real cursor with one sign changed, cut off, doubled; and one that somebody else's key signed."""
    for place in range(len(cursor)):
        other = "A" if cursor[place] != "A" else "B"
        yield cursor[:place] + other + cursor[place + 1 :]
    yield from (
        cursor[:-1],
        cursor[1:],
        cursor * 2,
        cursor.swapcase(),
        cursor + ".",
        cursor.replace(".", ":"),
    )
    forger = signing.Signer(key="another key", salt="atlas.cursor", sep=".")
    yield forger.sign_object(["2026-11-23T10:00:00+00:00", "0" * 16, 0, "a", "o00000195"], compress=True)
    yield base64.urlsafe_b64encode(os.urandom(60)).decode()
