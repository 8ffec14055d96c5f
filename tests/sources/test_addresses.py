"""Two addresses that lead to one page compare as one; two pages never do."""

import pytest

from sources.addresses import is_address, normalised, original_of

SAME = [
    ("http://example.org/report", "https://example.org/report"),
    ("https://www.example.org/report/", "https://example.org/report"),
    ("https://EXAMPLE.org/report", "https://example.org/report"),
    ("https://example.org:443/report", "http://example.org:80/report"),
    ("https://example.org/report#page=4", "https://example.org/report"),
    ("https://example.org/report?utm_source=tg&utm_medium=social", "https://example.org/report"),
    ("https://example.org/report?fbclid=IwAR0x", "https://example.org/report"),
    ("https://example.org/list?b=2&a=1", "https://example.org/list?a=1&b=2"),
    ("https://example.org/list?a=1&yclid=5&ysclid=7", "https://example.org/list?a=1"),
    ("https://example.org/index.html", "https://example.org/"),
    ("https://example.org/en/index.php", "https://example.org/en"),
    ("https://example.org", "https://example.org/"),
    ("https://example.org//a//b", "https://example.org/a/b"),
    (
        "https://ru.wikipedia.org/wiki/Ковчег",
        "https://ru.wikipedia.org/wiki/%D0%9A%D0%BE%D0%B2%D1%87%D0%B5%D0%B3",
    ),
    ("https://ru.m.wikipedia.org/wiki/Ковчег", "https://ru.wikipedia.org/wiki/Ковчег"),
    ("https://example.org/%7Ename/a%2Db", "https://example.org/~name/a-b"),
    ("https://m.facebook.com/exodus/posts/1", "https://www.facebook.com/exodus/posts/1?ref=share"),
    ("https://m.vk.com/wall-1_2", "https://vk.com/wall-1_2"),
    ("https://t.me/s/kovcheg/15", "https://t.me/kovcheg/15"),
    ("https://t.me/Kovcheg/15?single", "http://telegram.me/kovcheg/15"),
    ("https://twitter.com/ark/status/1?s=20", "https://mobile.twitter.com/ark/status/1?s=20"),
    ("https://twitter.com/ark/status/1", "https://x.com/ark/status/1"),
    ("https://youtu.be/dQw4w9WgXcQ?si=abc", "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=10s"),
    ("https://www.youtube.com/shorts/dQw4w9WgXcQ", "https://m.youtube.com/watch?v=dQw4w9WgXcQ"),
    (
        "https://web.archive.org/web/20230401120000/https://www.example.org/report/",
        "https://example.org/report",
    ),
    ("http://web.archive.org/web/2023id_/example.org/report?utm_id=1", "https://example.org/report"),
    ("https://web.archive.org/web/*/http:/example.org/report", "https://example.org/report"),
    ("https://dx.doi.org/10.1000/ABC", "https://doi.org/10.1000/abc"),
    ("https://example.org/story/amp", "https://example.org/story?outputType=amp"),
    ("https://пример.рф/доклад", "https://xn--e1afmkfd.xn--p1ai/%D0%B4%D0%BE%D0%BA%D0%BB%D0%B0%D0%B4"),
    ("  https://example.org/report ", "example.org/report"),
]
OTHER = [
    ("https://example.org/report", "https://example.org/report-2"),
    ("https://example.org/story?id=1", "https://example.org/story?id=2"),
    ("https://en.example.org/report", "https://ru.example.org/report"),
    ("https://example.org/Report", "https://example.org/report"),
    ("https://t.me/kovcheg/15", "https://t.me/kovcheg/16"),
    ("https://www.youtube.com/watch?v=aaaaaaaaaaa", "https://www.youtube.com/watch?v=bbbbbbbbbbb"),
    ("https://m.me/kovcheg", "https://t.me/kovcheg"),
    ("https://example.org:8443/report", "https://example.org/report"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_page_has_one_spelling(one, other):
    assert normalised(one) == normalised(other) != ""


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_pages_stay_apart(one, other):
    assert normalised(one) != normalised(other)


@pytest.mark.parametrize(
    "text", ["", None, "Ковчег", "mailto:a@b.org", "http://", "http://a:b/", "ftp://x.org/"]
)
def test_what_is_no_address_compares_with_nothing(text):
    assert normalised(text) == ""


def test_a_spelling_is_stable():
    for one, _other in SAME:
        assert normalised(normalised(one)) == normalised(one)


def test_an_archived_copy_leads_back_to_its_original():
    copy = "https://web.archive.org/web/20230401120000/https://example.org/a?b=1"

    assert original_of(copy) == "https://example.org/a?b=1"
    assert original_of("https://example.org/a") is None


@pytest.mark.parametrize("text", ["https://a.org", "www.a.org/x", "a.org/x", "t.me/kovcheg"])
def test_an_address_may_be_pasted_without_its_scheme(text):
    assert is_address(text)


@pytest.mark.parametrize("text", ["Anna K. 2023. Exile. Berlin", "10.1000/abc", "https://a.org and more"])
def test_other_lines_are_no_address(text):
    assert not is_address(text)
