"""Codes for what an organization is and how it is called."""

from publishing.codelists import register
from publishing.codes import Codes, code


class OrganizationKind(Codes):
    """What sort of organization it is."""

    COMMUNITY = code(
        "community",
        "Community",
        "Сообщество",
        "People tied by origin, place or outlook who act together, mostly without a formal body.",
    )
    MOVEMENT = code(
        "movement",
        "Movement",
        "Движение",
        "People and groups acting for a shared public cause, wider than one body.",
    )
    FOUNDATION = code(
        "foundation",
        "Foundation",
        "Фонд",
        "A body that raises or holds money for a purpose and calls itself a foundation or fund.",
    )
    ASSOCIATION = code(
        "association",
        "Association",
        "Объединение",
        "A body of members with rules of its own, such as a union, society or Verein.",
    )
    COMMITTEE = code(
        "committee",
        "Committee",
        "Комитет",
        "A small body of chosen or self-appointed people that speaks or acts for a cause.",
    )
    COALITION = code(
        "coalition", "Coalition", "Коалиция", "Several organizations acting together, each remaining its own."
    )
    POLITICAL_ORGANIZATION = code(
        "political_organization",
        "Political organization",
        "Политическая организация",
        "A body that seeks political power or representation and is not a party.",
    )
    PARTY = code("party", "Party", "Партия", "A political party, or a body that calls itself one.")
    FORUM = code(
        "forum",
        "Forum",
        "Форум",
        "A standing or repeated meeting for discussion among politicians, activists or experts.",
    )
    CONGRESS = code(
        "congress",
        "Congress",
        "Съезд",
        "An assembly of deputies or delegates that claims to decide or to represent.",
    )
    MUTUAL_AID_GROUP = code(
        "mutual_aid_group",
        "Mutual-aid group",
        "Группа взаимопомощи",
        "People who help one another or newcomers in practical matters.",
    )
    MEDIA_OUTLET = code("media_outlet", "Media outlet", "СМИ", "A news medium with an editorial office.")
    MEDIA_CHANNEL = code(
        "media_channel",
        "Media channel",
        "Медиаканал",
        "A channel or blog on a platform, run by one person or a few, without an editorial office.",
    )
    THINK_TANK = code(
        "think_tank",
        "Think tank",
        "Аналитический центр",
        "A body that produces research and advice on policy.",
    )
    HUMAN_RIGHTS_GROUP = code(
        "human_rights_group",
        "Human rights group",
        "Правозащитная организация",
        "A body whose main work is to monitor or defend human rights.",
    )
    CULTURAL_INITIATIVE = code(
        "cultural_initiative",
        "Cultural initiative",
        "Культурная инициатива",
        "A festival, theatre, publisher or other undertaking mainly about culture.",
    )
    PROFESSIONAL_COMMUNITY = code(
        "professional_community",
        "Professional community",
        "Профессиональное сообщество",
        "People of one profession, such as academics, lawyers or IT specialists.",
    )
    HUB = code(
        "hub",
        "Hub",
        "Хаб",
        "A place that people use together, such as a hackerspace, shelter or cultural centre.",
    )
    ONLINE_PLATFORM = code(
        "online_platform",
        "Online platform",
        "Онлайн-платформа",
        "A service or tool on the web that others use, such as a chatbot, map or marketplace.",
    )
    SURVEY_PROJECT = code(
        "survey_project",
        "Survey project",
        "Социологический проект",
        "A project that mainly carries out surveys or field research.",
    )
    REPRESENTATION_OFFICE = code(
        "representation_office",
        "Representation office",
        "Представительство",
        "An office that represents a body or a political figure in a country.",
    )
    ARMED_GROUP = code(
        "armed_group",
        "Armed group",
        "Вооружённая группа",
        "A group that takes part, or says that it takes part, in armed action.",
    )
    SHARED_NAME = code(
        "shared_name", "Shared name", "Общее название", "A name that many groups use, itself perhaps no body."
    )


class Existence(Codes):
    """How sure it is that the organization exists or existed."""

    DOCUMENTED = code("documented", "Documented", "Подтверждено", "Sources show that it exists or existed.")
    DOUBTED = code(
        "doubted",
        "Doubted",
        "Под сомнением",
        "A source doubts that it exists, or that it is more than a name.",
    )
    PROPOSED = code(
        "proposed", "Proposed", "Предложено", "Announced or planned; no source shows that it came about."
    )


class NameType(Codes):
    """What sort of name it is."""

    OFFICIAL = code(
        "official",
        "Official name",
        "Официальное название",
        "The name it gives itself or is registered under, now.",
    )
    ALIAS = code("alias", "Alias", "Другое название", "Another name in use for it, by itself or by others.")
    ACRONYM = code("acronym", "Acronym", "Аббревиатура", "Initials or another short form of a name.")
    TRANSLATION = code(
        "translation", "Translation", "Перевод", "A name put into another language by meaning."
    )
    TRANSLITERATION = code(
        "transliteration",
        "Transliteration",
        "Транслитерация",
        "A name put into another script by sound or letter.",
    )
    FORMER = code(
        "former", "Former name", "Прежнее название", "A name that it bore earlier and has given up."
    )
    MISPRINT = code(
        "misprint",
        "Misprint",
        "Опечатка",
        "A wrong spelling found in a source; searchable, not shown as a name.",
    )


class LinkKind(Codes):
    """What sort of address on the web it is."""

    WEBSITE = code(
        "website", "Website", "Веб-сайт", "Its own site, or its page on the site of a parent body."
    )
    TELEGRAM = code("telegram", "Telegram", "Телеграм", "A channel, group or bot on Telegram.")
    FACEBOOK = code("facebook", "Facebook", "Фейсбук", "A page, group or profile on Facebook.")
    YOUTUBE = code("youtube", "YouTube", "Ютьюб", "A channel on YouTube.")
    TWITTER = code("twitter", "Twitter (X)", "Твиттер (X)", "An account on Twitter, now X.")
    INSTAGRAM = code("instagram", "Instagram", "Инстаграм", "An account on Instagram.")
    APP = code("app", "App", "Приложение", "An application to install, or its page in a store.")
    PRESENTATION = code("presentation", "Presentation", "Презентация", "Slides in which it presents itself.")
    OTHER = code("other", "Other", "Другое", "Any other address of its own.")


class IdentifierScheme(Codes):
    """The register that issued an identifier."""

    WIKIDATA = code("wikidata", "Wikidata", "Викиданные", "An item of Wikidata: Q and a number.")
    ROR = code("ror", "ROR", "Реестр ROR", "An identifier of the Research Organization Registry.")
    OPENSANCTIONS = code(
        "opensanctions",
        "OpenSanctions",
        "База OpenSanctions",
        "An entity of OpenSanctions; does not by itself mean that it is under sanctions.",
    )
    ORG_ID = code(
        "org_id",
        "org-id",
        "Код org-id",
        "An identifier made by the rules of org-id.guide: a register's list code and the number in it.",
    )
    REGISTER = code(
        "register",
        "Register number",
        "Номер в реестре",
        "A number in a national register; the legal status says in which.",
    )
    ISNI = code("isni", "ISNI", "Код ISNI", "An International Standard Name Identifier: sixteen digits.")
    OTHER = code("other", "Other", "Другой", "An identifier of another scheme, which the value names.")


register(OrganizationKind, Existence, NameType, LinkKind, IdentifierScheme)
