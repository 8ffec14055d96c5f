"""Reasons why figures may not be added, compared or subtracted, in plain words of both languages."""

from dataclasses import dataclass
from typing import NamedTuple


class Words(NamedTuple):
    """The same words in English and in Russian."""

    en: str
    ru: str


# In the order in which a reader is told them. {values} names what differs, or the figures meant.
SENTENCES = {
    "too_few": (
        "Choose at least two estimates.",
        "Выберите хотя бы две оценки.",
    ),
    "repeated": (
        "The same estimate is given twice: {values}.",
        "Одна и та же оценка указана дважды: {values}.",
    ),
    "not_a_pair": (
        "These estimates are not a pair of those who came and those who went back or stayed.",
        "Эти оценки не составляют пары: въехавшие и вернувшиеся либо оставшиеся.",
    ),
    "measure_differs": (
        "They count different things: {values}.",
        "Они считают разное: {values}.",
    ),
    "unit_differs": (
        "They are counted in different units: {values}.",
        "Они измерены в разных единицах: {values}.",
    ),
    "counts_unclear": (
        "The source does not say what one of the figure is, a person, an entry or something else: {values}.",
        "Источник не говорит, что именно посчитано — люди, въезды или что-то другое: {values}.",
    ),
    "basis_differs": (
        "They are figures of different kinds: {values}.",
        "Это величины разного рода: {values}.",
    ),
    "basis_not_additive": (
        "Only counts of people or events are added, and this is another kind of figure: {values}.",
        "Складывают только число людей или событий, а это величина другого рода: {values}.",
    ),
    "not_flows": (
        "A difference is taken only between figures for a period, and this is another kind: {values}.",
        "Разность вычисляют только между величинами за период, а это величина другого рода: {values}.",
    ),
    "population_differs": (
        "They do not count the same people: {values}.",
        "Они считают не одних и тех же людей: {values}.",
    ),
    "origin_differs": (
        "They start from different countries: {values}.",
        "Страны выезда разные: {values}.",
    ),
    "route_differs": (
        "They count different routes: {values}.",
        "Они считают разные пути: {values}.",
    ),
    "base_differs": (
        "They are parts of different wholes: {values}.",
        "Они рассчитаны от разного целого: {values}.",
    ),
    "comparator_differs": (
        "They are measured against different times or figures: {values}.",
        "Они сопоставлены с разным временем или разными величинами: {values}.",
    ),
    "issuer_differs": (
        "They were issued by different bodies or people: {values}.",
        "Их приводят разные организации или люди: {values}.",
    ),
    "issuer_unnamed": (
        "It is not said who stands behind {values}, so nobody knows that the issuer is the same.",
        "Не сказано, кто стоит за оценкой {values}, поэтому неизвестно, один ли у этих оценок автор.",
    ),
    "issuer_unclear": (
        "Atlas ascribes {values}; the source does not say so plainly.",
        "Автора указал Атлас, прямо источник его не называет: {values}.",
    ),
    "no_figure": (
        "There is no figure to reckon with: {values}.",
        "Нет числа, с которым можно считать: {values}.",
    ),
    "upper_only": (
        "Only an upper limit is given, and a net figure may lie below zero: {values}.",
        "Указан только верхний предел, а сальдо может быть меньше нуля: {values}.",
    ),
    "vague": (
        "A vague word is not a figure to reckon with: {values}.",
        "Неопределённое слово не число, с которым можно считать: {values}.",
    ),
    "envelope": (
        "The ends are figures of different issuers put together, and nobody's own estimate: {values}.",
        "Границы взяты у разных авторов и не являются чьей-либо собственной оценкой: {values}.",
    ),
    "scenario": (
        "The ends rest on different assumptions about what happens: {values}.",
        "Границы отвечают разным предположениям о ходе событий: {values}.",
    ),
    "forecast": (
        "It says what is expected and not what was counted: {values}.",
        "Это ожидание, а не подсчёт: {values}.",
    ),
    "part_of": (
        "One is part of the other and would be counted twice: {values}.",
        "Одна входит в состав другой и была бы посчитана дважды: {values}.",
    ),
    "same_claim": (
        "They are the same statement, read in different places: {values}.",
        "Это одно и то же утверждение, взятое из разных мест: {values}.",
    ),
    "cumulative": (
        "One is a running total that holds the other: {values}.",
        "Одна из оценок дана нарастающим итогом и включает другую: {values}.",
    ),
    "derived": (
        "One was worked out from the other: {values}.",
        "Одна вычислена из другой: {values}.",
    ),
    "superseded": (
        "One replaces the other: {values}.",
        "Одна заменяет другую: {values}.",
    ),
    "place_differs": (
        "They are about different places: {values}.",
        "Они о разных местах: {values}.",
    ),
    "places_unknown": (
        "No destination is given, or it is not known which countries belong to it: {values}.",
        "Страна назначения не указана, или неизвестно, какие страны в неё входят: {values}.",
    ),
    "places_overlap": (
        "The places overlap or did so at some time, and the same people may be counted twice: {values}.",
        "Места пересекаются или пересекались, и одни и те же люди могут быть посчитаны дважды: {values}.",
    ),
    "period_differs": (
        "They are about different times: {values}.",
        "Они о разном времени: {values}.",
    ),
    "period_unknown": (
        "The source does not say exactly which days are meant: {values}.",
        "Источник не говорит точно, какие дни имеются в виду: {values}.",
    ),
    "periods_overlap": (
        "The periods overlap in one place, and the same people may be counted twice: {values}.",
        "Периоды для одного места пересекаются, и одни и те же люди могут быть посчитаны дважды: {values}.",
    ),
    "periods_apart": (
        "Between the periods there are days that nobody counted: {values}.",
        "Между периодами есть дни, за которые никто не считал: {values}.",
    ),
    "periods_and_places_mixed": (
        "Both the places and the periods differ. Add different places over one period, "
        "or periods that follow one another in one place.",
        "Различаются и места, и периоды. Складывают разные места за один период "
        "или следующие друг за другом периоды для одного места.",
    ),
    "reference_dates_differ": (
        "They say how many there were on different dates: {values}.",
        "Они относятся к разным датам: {values}.",
    ),
    "stock_over_time": (
        "How many there were in one place on different dates is never added up: {values}.",
        "Численность в одном и том же месте на разные даты не складывают: {values}.",
    ),
    "nothing_known": (
        "Neither end of the difference is known from these figures: {values}.",
        "По этим величинам неизвестна ни нижняя, ни верхняя граница разности: {values}.",
    ),
}
_NOTHING = Words("", "")
_ORDER = {code: place for place, code in enumerate(SENTENCES)}


@dataclass(frozen=True)
class Reason:
    """One reason, the estimates it is about (their ids), and what to tell the reader."""

    code: str
    estimates: tuple[str, ...]
    sentence: Words

    @property
    def words(self):
        return self.sentence._asdict()

    def as_document(self):
        """As the API says it."""
        return {"code": self.code, "detail": self.words, "estimates": list(self.estimates)}


def reason(code, documents, values=_NOTHING):
    """The reason `code` against these documents; `values` names what differs or which are meant."""
    pairs = zip(SENTENCES[code], values, strict=True)
    sentence = Words(*(text.format(values=named) for text, named in pairs))
    return Reason(code, tuple(dict.fromkeys(each["id"] for each in documents)), sentence)


def in_order(reasons):
    """Each reason once, in the order in which a reader is told them."""
    return sorted(dict.fromkeys(reasons), key=lambda each: _ORDER[each.code])
