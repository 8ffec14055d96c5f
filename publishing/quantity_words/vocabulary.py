"""Which words mean what around a figure, English and Russian: the table that `tokens` reads by.

Rows stand in order: of two that fit at one place, the first is taken.
"""

from enum import Enum, auto

from publishing.quantity_words import dates, numbers


class Kind(Enum):
    """What a token is for the grammar."""

    DATE = auto()  # and other numbers that count nothing
    LOW = auto()
    HIGH = auto()
    POINT = auto()
    AFTER = auto()  # said behind the figure: “or more”
    LIKELIER = auto()
    NUMBER = auto()
    VAGUE = auto()  # a word with a rule
    WORDY = auto()  # a word without one
    UNIT = auto()
    BETWEEN = auto()
    FROM = auto()
    TO = auto()
    UNTIL = auto()  # “до”: the end of a range, or “up to”
    AND = auto()
    DASH = auto()
    CHANGE = auto()
    COMPARED = auto()  # “compared with”: the earlier figure follows
    DURATION = auto()
    YEARS = auto()
    AGED = auto()
    PEOPLE = auto()
    UNCOUNTED = auto()  # what a text counts in passing: “in 14 countries”
    FILLER = auto()
    STOP = auto()
    OTHER = auto()


_MUCH = r"(?:(?:well|far|much|many|significantly|considerably|substantially|slightly|a little|just) )?"
_FEW = r"(?:several|a few|a couple(?: of)?|many)"
_FEW_RU = r"(?:нескольк\w+|пар[ауы])"
_MORE = r"(?:more|above|over|higher|greater|более|больше|выше)"
_LESS = r"(?:fewer|less|lower|менее|меньше)"
_NO_NUMBER = r"(?!\w| ?(?:than|чем|likely|probably|[0-9]))"

WORDS = (  # kind, what it says (bound and qualifier, name of a rule, unit), whole words
    (Kind.LOW, ("at_least", "at_least"), r"at least|(?:no|not) (?:fewer|less) than|(?:a )?minimum of"),
    (Kind.LOW, ("at_least", "at_least"), r"не (?:менее|меньше|ниже)(?: чем)?|(?:как )?минимум"),
    (Kind.LOW, ("at_least", "at_least"), r"по (?:меньшей|крайней) мере"),
    (Kind.HIGH, ("up_to", "up_to"), r"up to|at most|(?:no|not) (?:more|greater) than|not exceeding"),
    (Kind.HIGH, ("up_to", "up_to"), r"(?:a )?maximum of|не (?:более|больше|свыше|выше)(?: чем)?|максимум"),
    (Kind.HIGH, ("up_to", "as_many_as"), r"as (?:many|much|high) as|целых|аж"),
    (Kind.HIGH, ("fewer_than", "almost"), r"almost|почти"),
    (
        Kind.HIGH,
        ("fewer_than", "nearly"),
        r"nearly|(?:just|slightly|a little) (?:under|below|short of|shy of)",
    ),
    (Kind.HIGH, ("fewer_than", "nearly"), r"без малого|чуть (?:менее|меньше|ниже)(?: чем)?"),
    (Kind.HIGH, ("fewer_than", "fewer_than"), rf"{_MUCH}(?:(?:fewer|less|lower|smaller) than|under|below)"),
    (Kind.HIGH, ("fewer_than", "fewer_than"), r"(?:менее|меньше)(?: чем)?|ниже"),
    (Kind.LOW, ("more_than", "over"), rf"{_MUCH}over|свыше"),
    (Kind.LOW, ("more_than", "more_than"), rf"{_MUCH}(?:(?:more|greater|higher|larger) than|above)"),
    (Kind.LOW, ("more_than", "more_than"), rf"{_MUCH}in excess of|upwards of|exceed(?:s|ed|ing)?"),
    (Kind.LOW, ("more_than", "more_than"), r"(?:более|больше)(?: чем)?|выше|превы\w+"),
    (Kind.POINT, "close_to", r"close to|близк\w+ к"),
    (Kind.POINT, "around", r"around"),
    (Kind.POINT, "about", r"about|approximately|approx\.?|roughly|circa|ca?\.|some"),
    (Kind.POINT, "about", r"(?:in|on) the (?:order|region|vicinity) of"),
    (Kind.POINT, "about", r"около|примерно|приблизительно|порядка|ориентировочно"),
    (Kind.LIKELIER, None, r"(?:more|most) (?:likely|probably)|(?:вероятнее|скорее)(?: всего)?"),
    (Kind.DATE, None, dates.PATTERN),
    (Kind.VAGUE, "several_hundred_thousand", rf"{_FEW} hundred thousands?|{_FEW_RU} сот\w* (?:тысяч|тыс\.?)"),
    (
        Kind.VAGUE,
        "hundreds_of_thousands",
        r"(?:many )?hundreds of thousands|(?:многие )?сот(?:ни|ен|н\w+) тысяч",
    ),
    (Kind.VAGUE, "tens_of_thousands", r"(?:several |many )?tens of thousands"),
    (Kind.VAGUE, "tens_of_thousands", r"(?:нескольк\w+ |многие )?десятк\w+ тысяч"),
    (Kind.VAGUE, "many_thousands", r"many thousands?|(?:многие|много|многих) тысячи?"),
    (Kind.VAGUE, "several_thousand", rf"{_FEW} thousands?|{_FEW_RU} (?:тысячи?|тыс\.?)"),
    (Kind.WORDY, None, r"(?:tens|dozens|hundreds|thousands) of (?:hundreds|millions|billions)"),
    (Kind.WORDY, None, rf"{_FEW} (?:tens|billions?)|(?:десятк|сот)\w+ миллион\w+|миллиард(?:ы|ов)"),
    (Kind.VAGUE, "millions", rf"{_FEW} millions?|millions|(?:{_FEW_RU}|много|многие) (?:миллион\w+|млн)"),
    (Kind.VAGUE, "millions", r"миллион(?:ы|ов|ам|ами)"),
    (Kind.VAGUE, "several_hundred", rf"{_FEW} hundreds?|{_FEW_RU} сот\w+"),
    (Kind.VAGUE, "dozens", rf"(?:{_FEW} )?dozens|{_FEW} dozen|{_FEW_RU} дюжин\w*|дюжины"),
    (Kind.NUMBER, None, numbers.PATTERN),
    (Kind.VAGUE, "hundreds", r"hundreds|сот(?:ни|ен|ням\w*)"),
    (Kind.VAGUE, "thousands", r"thousands|тысяч(?:и|ам\w*)?"),
    (
        Kind.WORDY,
        None,
        r"many|most|majority|numerous|several|few|tens|scores|countless|lots?|plenty|number of",
    ),
    (
        Kind.WORDY,
        None,
        r"(?:huge|large|certain|small|significant|growing|great|unknown) (?:amount|number|share)s?",
    ),
    (
        Kind.WORDY,
        None,
        r"много|многи[ехм]\w?|множеств\w+|больш(?:инств|ая част)\w+|нескольк\w+|немало|десятк\w+",
    ),
    (
        Kind.WORDY,
        None,
        r"(?:(?:far|much|vastly) )?(?:greater|larger|bigger|smaller|lower|higher) (?:amount|number)s?",
    ),
    (Kind.WORDY, None, r"(?:значительн|огромн|некотор|больш|неизвестн)\w+ (?:част|дол|числ|количеств)\w+"),
    (
        Kind.UNIT,
        "percentage_points",
        r"(?:percentage|per ?cent) points?|p\.?p\.?|п\. ?п\.?|пп|процентн\w+ пункт\w*",
    ),
    (Kind.UNIT, "percent", r"per ?cents?|pct\.?|процент\w*|проц\.?"),
    (Kind.UNIT, "times", r"times|fold|раза?"),
    (Kind.BETWEEN, None, r"between|между"),
    (Kind.CHANGE, None, r"rose|risen|ris(?:es?|ing)|increas\w*|gr[eo]w\w*|fell|fallen|falls|falling|drop\w*"),
    (
        Kind.CHANGE,
        None,
        r"declin\w*|decreas\w*|went|jump\w*|chang(?:ed?|es|ing)|climb\w*|shr[aiu]nk\w*|reduc\w*",
    ),
    (
        Kind.CHANGE,
        None,
        r"(?:вырос|возрос|увелич|упал|паден|сниз|сниж|уменьш|сократ|сокращ|поднял|измен)\w*|рост",
    ),
    (Kind.COMPARED, None, r"(?:as )?compared (?:to|with)|in comparison (?:to|with)|(?:up|down) from"),
    (Kind.COMPARED, None, r"по сравнению с|в сравнении с"),
    (Kind.FROM, None, r"from|от|с|со"),
    (Kind.TO, None, r"to"),
    (Kind.UNTIL, None, r"до"),
    (Kind.AND, None, r"and|и"),
    (Kind.AGED, None, r"years?[ -](?:old|of age)|лет в среднем"),
    (Kind.YEARS, None, r"years?|лет|год(?:а|ов)?"),
    (
        Kind.DURATION,
        None,
        r"days?|weeks?|months?|hours?|minutes?|дн(?:я|ей|и)|день|недел\w*|месяц\w*|час(?:а|ов)?",
    ),
    (Kind.PEOPLE, None, dates.PEOPLE),
    (Kind.UNCOUNTED, None, r"countries|regions|cities|waves|surveys?|sources?|estimates?"),
    (Kind.UNCOUNTED, None, r"стран\w*|регион\w*|город\w*|опрос\w*|источник\w*"),
    (
        Kind.FILLER,
        None,
        r"an?|the|estimated|another|additional|further|total of|reportedly|likely|possibly|perhaps",
    ),
    (Kind.FILLER, None, r"as|just|only|even|already|well|far|чем|всего|еще|уже|даже|в|во"),
)
SIGNS = (  # the same for what is not made of whole words
    (Kind.AFTER, "rule", r"\((?:by rule|по правилу)[^)]*\)"),
    (
        Kind.AFTER,
        "at_least",
        rf"\+|(?:, )?(?<!\w)(?:or|and|if not|и|или|если не) (?:even )?{_MORE}{_NO_NUMBER}",
    ),
    (Kind.AFTER, "up_to", rf"(?:, )?(?<!\w)(?:or|or even|и|или) (?:even )?{_LESS}{_NO_NUMBER}"),
    (Kind.AFTER, "about", r"(?<!\w)(?:or so|or thereabouts|или около того)(?!\w)"),
    (Kind.LOW, ("at_least", "at_least"), r">=|≥"),
    (Kind.HIGH, ("up_to", "up_to"), r"<=|≤"),
    (Kind.LOW, ("more_than", "more_than"), r">"),
    (Kind.HIGH, ("fewer_than", "fewer_than"), r"<"),
    (Kind.POINT, "about", r"~|≈"),
    (Kind.UNIT, "percent", r"%"),
    (Kind.UNIT, "times", r"×"),
    (Kind.DATE, None, r"№ ?[0-9]+"),
    (Kind.DASH, None, r"[-–—]"),
    (Kind.STOP, None, r"[.;!?](?= |$)"),
)
