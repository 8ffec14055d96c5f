"""Numbers that count nothing: dates, years, ordinals, pages. What they mean is no matter here."""

YEAR = r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9]|[.,'][0-9]|\s?%)"
PEOPLE = (
    r"(?:people|persons?|russians?|men|women|citizens|nationals|journalists|specialists|activists|members"
    r"|subscribers|(?:e|im)?migrants|refugees|exiles|arrivals|entries|crossings|applications|applicants"
    r"|respondents|participants|soldiers|families"
    r"|человек\w*|люд(?:и|ей|ям)|россиян\w*|граждан\w*|мужчин\w*|женщин\w*|журналист\w*|эмигрант\w*"
    r"|специалист\w*|участник\w*|беженц\w*|въезд\w*)"
)
_NOT_PEOPLE = rf"(?![ -]{PEOPLE}(?!\w))"
_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|june?|july?"
    r"|(?-i:May|MAY|may(?=,? (?:19|20)[0-9]{2}|$))"
    r"|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?"
    r"|январ[ьяе]|феврал[ьяе]|март[ае]?|апрел[ьяе]|ма[йяе]|ию[нл][ьяе]|август[ае]?"
    r"|(?:сентя|октя|ноя|дека)бр[ьяе])"
)
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th|-?го)?(?![0-9])"
_ONLY_A_DAY = r"(?![.,' ][0-9]{3}(?![0-9])| ?(?:%|k\b|per\b|percent|thousand|million|тыс|млн|проц))"
_ORDINAL = r"(?:first|second|third|fourth|last|latter|other|next|1st|2nd|3rd|4th)"
_TIME = r"(?:since|until|till|during|throughout|early|late|mid|the|year|spring|summer|autumn|fall|winter)"
_MORE_YEARS = rf"(?:(?:,|,? and|,? и) {YEAR})*"
PATTERN = "|".join(
    (
        rf"(?:from|between|с) {YEAR} (?:to|and|until|through|до|по) {YEAR}{_NOT_PEOPLE}",
        rf"{YEAR} ?[-–—/] ?(?:{YEAR}|[0-9]{{2}}(?![0-9]|[.,][0-9])){_NOT_PEOPLE}",
        rf"(?:{_DAY} ?[-–—] ?)?{_DAY} (?:of )?{_MONTH}(?:,? {YEAR})?",
        rf"{_MONTH} {_DAY}(?: ?[-–—] ?{_DAY})?(?:,? {YEAR}|{_ONLY_A_DAY})",
        rf"{_MONTH},? (?:of )?{YEAR}",
        r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?",
        r"[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4}|[0-9]{1,2}:[0-9]{2}",
        rf"{_ORDINAL}[ -](?:half|quarters?|thirds?)(?: of (?:the year|{YEAR}))?",
        r"(?:перв|втор|трет|четверт|последн)\w+ (?:полугоди|квартал|половин|трет)\w*",
        r"half[ -]years?|half an? (?:year|hour|century)|полгода|полугоди\w+|полвека",
        rf"{_TIME}[ -](?:of |early |in )?{YEAR}",
        rf"(?:in|by|before|after|of|for|from|в|во|с|со|за|к|после) {YEAR}{_MORE_YEARS}"
        rf"(?! (?:to|до) ){_NOT_PEOPLE}",
        rf"{YEAR} ?(?:гг?\.|год\w*|(?:full-scale )?(?:invasion|war|wave|emigration|mobili[sz]ation|survey))",
        rf"{YEAR}(?=\))",
        r"[0-9]+(?:-?(?:st|nd|rd|th|s|'s)|-(?:х|е|й|я|го|ый|летн\w+|(?:year|month|week|day|hour)s?))",
        r"(?:notes?|pages?|pp?\.|no\.|title|vol\.|chapter|section|стр\.|прим\.) ?[0-9]+",
        r"[^\W\d_]+-[0-9]+",
        r"(?:two|three|four|five|six|seven|eight|nine|ten|[2-9]|10) (?:most|largest|biggest|main)(?= [a-z])",
        r"(?:дв[аеу]х?|тр(?:и|ех)|четыр(?:е|ех)|пят[ьи]|десят[ьи]|[2-9]|10)"
        r" (?:сам|крупнейш|наиболее|главн|основн)\w*",
    )
)
