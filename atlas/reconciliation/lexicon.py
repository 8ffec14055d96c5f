"""Words that many names share, in the languages they are written in.

A form says what sort of body it is: “foundation”, “фонд” and “Stiftung” are one form. A concept is a word
of the field that names carry over from language to language. Both are given by how their words begin, and
folded like the names that they are looked for in.
"""

from publishing.folding import fold

SMALL = frozenset(
    fold(
        "the a an of and for in on at to by i v na dlia s po o ob iz des de der die das dem den du la le les "
        "el los las il lo gli dei del della degli e et und fur fuer von im y med og och for att z ze w u"
    ).split()
)

# Legal forms and the ends of web addresses: nobody means them when saying a name.
NOISE = frozenset(
    fold(
        "ev gmbh ggmbh ug inc llc ltd limited corp co bv nv ry asbl vzw onlus aps mtu vsi sro zs sia oy nko "
        "ano ooo ngo npo noo roo io com org net official"
    ).split()
)
# The same with points between their letters: “e.V.” is folded to “e v”.
SPELT_NOISE = (("e", "v"), ("z", "s"), ("b", "v"), ("o", "z"), ("z", "u"), ("s", "r", "o"), ("l", "l", "c"))

_FORMS = {
    "foundation": "foundation fundation fond fund stiftung fondation fundac fondazione nadac sihtasutus",
    "forum": "forum",
    "congress": "congress kongress kongres congres convent convention sezd siezd",
    "committee": "committee comittee komitet komitee kommitt comite comitato",
    "council": "council sovet conseil consejo",
    "union": "union soiuz souiz sojuz",
    "movement": "movement dvizheni bewegung mouvement movimento ruch",
    "party": "party parti",
    "association": "association assotsiatsi asotsiatsi verein vereniging associazione asociacion udruzenje",
    "community": "community communiti soobshchestv soobschestv comunita comunidad gemeinschaft",
    "society": "society societi obshchestv obschestv gesellschaft",
    "network": "network netzwerk",
    "platform": "platform plattform",
    "project": "project proekt projekt",
    "organization": "organization organisation organizatsi organizaci",
    "alliance": "alliance aliance alians allianz",
    "coalition": "coalition koalitsi",
    "center": "center centre zentrum tsentr",
    "institute": "institut",
    "media": "media smi",
    "channel": "channel kanal telekanal",
    "tv": "tv",
    "radio": "radio",
    "magazine": "magazine zhurnal journal",
    "newspaper": "newspaper",
    "app": "app prilozheni",
    "website": "website site sait",
    "office": "office ofis",
    "club": "club klub",
    "group": "group grupp",
    "initiative": "initiativ iniciativ",
    "army": "army armi",
    "institution": "institution",
}
# Forms that may be left out or added without its being another body.
SOFT = frozenset(
    [
        "movement",
        "party",
        "association",
        "project",
        "platform",
        "organization",
        "media",
        "channel",
        "tv",
        "radio",
        "magazine",
        "newspaper",
        "app",
        "website",
        "group",
        "initiative",
    ]
)
# What kinds of organization call themselves: “Pristanište Foundation” is the foundation called Pristanište.
KINDS = {
    "foundation": {"foundation"},
    "movement": {"movement"},
    "party": {"party"},
    "association": {"association"},
    "community": {"community"},
    "media_outlet": {"media", "tv", "radio", "magazine", "newspaper", "channel", "website"},
    "media_channel": {"media", "channel"},
    "online_platform": {"platform", "website"},
}

_CONCEPTS = {
    "antiwar": "antiwar antivoen antivojen antikrig antikrieg antiguerra antiguerre antyvoien",
    "russia": "russi russa russe russland rossi rosi rossii rusi",
    "free": "free frei svobodn swobodn libr liber libertad svobod",
    "feminist": "feminist",
    "democratic": "democratic demokrat democraci",
    "navalny": "navaln nawaln",
    "coordination": "coordination koordinatsi",
}


def _by_start(lists):
    """{the first two letters: [(what a word is, how it begins)]}."""
    found = {}
    for name, words in lists.items():
        for begin in dict.fromkeys(fold(word) for word in words.split()):
            found.setdefault(begin[:2], []).append((name, begin))
    return found


FORMS, CONCEPTS = _by_start(_FORMS), _by_start(_CONCEPTS)
