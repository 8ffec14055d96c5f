"""Periods in words: with two ends, with one, or as a named part of a year.

What runs for days or months from an event counts the day of the event as its first.
"""

import calendar
import datetime
import re

from publishing import edtf
from publishing.edtf_words.dates import STILL, YEAR, date, if_valid

_EVENTS = {  # the day, and what texts call it
    "2022-02-24": (
        r"(?:start of |beginning of |начала )?(?:the )?(?:russia's |russian |full-scale |полномасштабного )*"
        r"(?:(?:february )?invasion(?: of ukraine)?(?: in february(?: 2022)?)?"
        r"|вторжения(?: (?:россии )?в украину)?)"
        r"|(?:the |начала )?(?:full-scale war|полномасштабной войны)"
    ),
    "2022-09-21": (
        r"(?:announcement of |start of |начала |объявления (?:о )?)?(?:the )?(?:partial |частичной )?"
        r"(?:mobili[sz]ation(?: announcement)?(?: in september(?: 2022)?)?|мобилизации)"
    ),
}
_EVENT = [(day, re.compile(rf"(?:the )?(?:{words})")) for day, words in _EVENTS.items()]
_SINCE = re.compile(r"(?:since|from|starting from|начиная с|со?) (.+?)(?: on(?:wards?)?)?")
_AFTER = re.compile(r"(?:after|после) (.+)")
_UNTIL = re.compile(r"(?:until|till|by|up to|through|до|по|к) (?:(?:the )?end of |конца )?(.+)")
_WITHIN = re.compile(r"(?:in|during|within|throughout|за|во?|в течение) (?:the period (?:of )?|период )?(.+)")
_OPENED = re.compile(r"(?P<opening>between|from|между|от|со?) (?P<rest>.+)")
_JOINT = re.compile(
    r" (?:to|until|till|through|up to|and|до|по|и) | ?[–—] ?| - "
    r"|(?<=[^\W\d])-(?=\w)|-(?=\d{1,2} [^\W\d])"
)
_DAYS_OF_A_MONTH = re.compile(r"([^\W\d]+\.?) (\d{1,2}) ?[-–—] ?(\d{1,2}),? (\d{4})")
_ORDINALS = {
    1: r"first|1st|i|перв\w+",
    2: r"second|2nd|ii|втор\w+",
    3: r"third|3rd|iii|трет\w+",
    4: r"fourth|4th|iv|четверт\w+",
    -1: r"last|последн\w+",
}
_PART = re.compile(
    rf"(?:the )?(?P<which>{'|'.join(_ORDINALS.values())})[ -]"
    rf"(?:(?P<half>half|полугоди\w+|половин\w+)|quarter|квартал\w*)(?: of)?,? {YEAR}"
)
_PART_CODE = re.compile(r"(?:(?P<half>h)|q)(?P<which>[1-4]),? ?(?P<year>\d{4})")
_RUN = re.compile(
    r"(?P<opening>the |)(?:(?P<last>last|последн\w+) |(?P<first>first|перв\w+) )?(?:(?P<count>\w+) )?"
    r"(?P<unit>days?|weeks?|months?|день|дн(?:я|ей)|недел\w+|месяц\w*)"
    r"(?P<behind> after| since| после| с)?(?: of)? (?P<whole>.+)"
)
_ONE = {"day", "week", "month", "день", "неделя", "неделю", "неделе", "месяц", "месяце"}
_NUMBERS = """one
two два две
three три
four четыре
five пять
six шесть
seven семь
eight восемь
nine девять
ten десять
eleven одиннадцать
twelve двенадцать"""
_COUNTS = {word: n for n, words in enumerate(_NUMBERS.splitlines(), 1) for word in words.split()} | {
    str(number): number for number in range(1, 32)
}
_DAY, _MONTH = len("2022-02-24"), len("2022-02")


def period(words):
    """The EDTF that lower-case words for a period mean, or None."""
    within = _WITHIN.fullmatch(words)
    for text in (words, within[1]) if within else (words,):
        for shape in (_two_ended, _part_of_a_year, _run, _one_ended):
            if found := shape(text):
                return found
    return date(within[1]) if within else None


def end_in_words(words):
    """A date or the day of an event; no interval."""
    for day, event in _EVENT:
        if event.fullmatch(words):
            return day
    found = date(words)
    return found if found and "/" not in found else None


def _interval(first, last):
    return if_valid(f"{first}/{last}") if first and last else None


def _one_ended(words):
    """“since March 2022” has an end that is not known; “after” is taken of days only."""
    if (match := _AFTER.fullmatch(words)) and (found := end_in_words(match[1])) and len(found) == _DAY:
        return f"{found}/"
    for shape, interval in ((_SINCE, "{}/"), (_UNTIL, "/{}")):
        if (match := shape.fullmatch(words)) and (found := end_in_words(match[1])):
            return interval.format(found)
    return None


def _two_ended(words):
    """“from January to September 2022”, “3–5 March 2022”; “and” joins only behind “between”."""
    if days := _DAYS_OF_A_MONTH.fullmatch(words):
        month, first, last, year = days.groups()
        return _interval(date(f"{month} {first}, {year}"), date(f"{month} {last}, {year}"))
    opened = _OPENED.fullmatch(words)
    opening, rest = (opened["opening"], opened["rest"]) if opened else ("", words)
    for joint in _JOINT.finditer(rest):
        if joint[0].strip() in ("and", "и") and opening not in ("between", "между"):
            continue
        first, last = rest[: joint.start()], rest[joint.end() :]
        last = edtf.OPEN if last in STILL else end_in_words(last)
        if last and (found := _interval(end_in_words(first) or _completed(first, last), last)):
            return found
    return None


def _completed(first, last):
    """A beginning that takes its year, or its month and year, from the end: “3 to 5 March 2022”."""
    if re.search(r"\d{4}", first) or last == edtf.OPEN:
        return None
    if re.fullmatch(r"\d{1,2}", first):
        return f"{last[:_MONTH]}-{first.zfill(2)}" if len(last) == _DAY else None
    return end_in_words(f"{first} {last[:4]}")


def _part_of_a_year(words):
    """“first half of 2022”, “III квартал 2022”, “Q3 2022”."""
    match = _PART.fullmatch(words) or _PART_CODE.fullmatch(words)
    if not match:
        return None
    parts = 2 if match["half"] else 4
    which = match["which"]
    place = next((n for n, word in _ORDINALS.items() if re.fullmatch(word, which)), None) or int(which)
    place = parts if place == -1 else place
    months = 12 // parts
    return _interval(f"{match['year']}-{(place - 1) * months + 1:02}", f"{match['year']}-{place * months:02}")


def _run(words):
    """“first nine months of 2022”, “last ten days of March 2022”, “the first week after the invasion”."""
    match = _RUN.fullmatch(words)
    whole = match and end_in_words(match["whole"])
    if not whole or not re.fullmatch(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?", whole):
        return None
    count = _COUNTS.get(match["count"] or ("one" if match["unit"] in _ONE else ""))
    russian_months = len(whole) == 4 and match["unit"].startswith("месяц")  # “за 9 месяцев 2022 года”
    if not count or not (match["opening"] or match["first"] or match["last"] or russian_months):
        return None
    of_a_day = len(whole) == _DAY
    if (of_a_day and match["last"]) or (match["behind"] and not of_a_day):
        return None
    try:
        return _interval(*_days(whole, count, match["unit"], from_the_end=bool(match["last"])))
    except (OverflowError, ValueError):  # beyond the calendar
        return None


def _days(whole, count, unit, *, from_the_end):
    """The first or last days, weeks or months of a date; of a day, those that begin with it."""
    held, of_a_day = edtf.bounds(whole), len(whole) == _DAY
    if unit.startswith(("month", "месяц")):
        if of_a_day:
            return whole, _months_on(held.earliest, count) - datetime.timedelta(days=1)
        first = 13 - count if from_the_end else 1
        fits = len(whole) == len("2022") and count <= 12
        return (f"{whole}-{first:02}", f"{whole}-{first + count - 1:02}") if fits else (None, None)
    length = datetime.timedelta(days=count * (7 if unit.startswith(("week", "недел")) else 1) - 1)
    first = held.latest - length if from_the_end else held.earliest
    last = first + length
    return (first, last) if of_a_day or held.earliest <= first <= last <= held.latest else (None, None)


def _months_on(day, count):
    years, month = divmod(day.month - 1 + count, 12)
    year, month = day.year + years, month + 1
    return day.replace(year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1]))
