"""The page of an estimate at the desk, as its tests read it."""

from tests.desk import errors_of

ADD = "/admin/estimates/estimate/add/"
LIST = "/admin/estimates/estimate/"


def box(response):
    return response.context["understood"]


def english(response):
    return dict(box(response).lines)["en"]


def wrong(response):
    return " ".join(str(sentence) for _, sentence in box(response).wrong)


def saved(desk, data, path=ADD):
    response = desk.post(path, data)
    assert response.status_code == 302, errors_of(response)
    return response


def doubts(desk, data):
    return " ".join(box(desk.post(ADD, data | {"_check": "1"})).doubts)
