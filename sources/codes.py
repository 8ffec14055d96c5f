"""Closed code lists of sources and agents."""

from publishing.codelists import register
from publishing.codes import Codes, code


class SourceKind(Codes):
    """What sort of work a source is."""

    REPORT = code(
        "report",
        "Report",
        "Доклад",
        "A study, policy paper or briefing that an organization publishes on its own.",
    )
    ARTICLE = code(
        "article",
        "Article",
        "Статья",
        "A paper in a scholarly or professional journal or edited volume; press articles are news.",
    )
    BOOK = code("book", "Book", "Книга", "A monograph or edited volume as a whole.")
    THESIS = code("thesis", "Thesis", "Диссертация", "A dissertation or other work for an academic degree.")
    OFFICIAL_REGISTER = code(
        "official_register",
        "Official register",
        "Официальный реестр",
        "An entry in a register kept by an authority, such as a register of companies.",
    )
    OFFICIAL_STATISTICS = code(
        "official_statistics",
        "Official statistics",
        "Официальная статистика",
        "Figures published by an authority or an international body as statistics.",
    )
    OFFICIAL_STATEMENT = code(
        "official_statement",
        "Official statement",
        "Официальное заявление",
        "What an authority or its representative says, in speech or in writing.",
    )
    COURT_OR_GAZETTE = code(
        "court_or_gazette",
        "Court or gazette document",
        "Судебный акт или официальная публикация",
        "A judgment, order or law, or a notice in an official gazette.",
    )
    NEWS = code(
        "news", "News item", "Новость", "A report, feature or column in a news medium, in print or online."
    )
    INTERVIEW = code(
        "interview",
        "Interview",
        "Интервью",
        "A conversation in which somebody answers questions, published or held for research.",
    )
    SURVEY = code(
        "survey", "Survey", "Опрос", "A survey's own publication: questionnaire, results or report on them."
    )
    DATASET = code(
        "dataset", "Dataset", "Набор данных", "Data to be processed, with or without a description."
    )
    PRESENTATION = code(
        "presentation", "Presentation", "Презентация", "Slides or a talk shown to an audience."
    )
    PRESS_RELEASE = code(
        "press_release", "Press release", "Пресс-релиз", "An organization's announcement to the press."
    )
    WEBSITE = code(
        "website",
        "Website",
        "Веб-сайт",
        "A page or site that an organization or person keeps about itself or its subject.",
    )
    SOCIAL_MEDIA = code(
        "social_media",
        "Social media post",
        "Публикация в соцсети",
        "A post, channel or profile on a social network or messenger.",
    )
    VIDEO = code(
        "video", "Video", "Видео", "A recording published as video, other than a broadcast programme."
    )
    BROADCAST = code("broadcast", "Broadcast", "Передача", "A radio or television programme, or a podcast.")
    EVENT = code(
        "event",
        "Event",
        "Мероприятие",
        "What was said at a conference, hearing or meeting, known from having been there or its records.",
    )
    PERSONAL_COMMUNICATION = code(
        "personal_communication",
        "Personal communication",
        "Личное сообщение",
        "A letter, message or conversation that is not published.",
    )


class Access(Codes):
    """Whether a reader can get at a source."""

    OPEN = code("open", "Open", "Открытый", "Anybody can read it without paying or signing in.")
    PAYWALLED = code("paywalled", "Paywalled", "Платный", "Online, for those who pay or subscribe.")
    OFFLINE = code(
        "offline", "Offline", "Не в сети", "On paper or otherwise not on the web, or no longer there."
    )
    BY_REQUEST = code("by_request", "By request", "По запросу", "Its holder gives it out to those who ask.")
    UNKNOWN = code("unknown", "Unknown", "Неизвестно", "Nobody has established how it can be read.")


class Reliability(Codes):
    """How far a source can be relied on for what it says; the reason stands in words."""

    HIGH = code(
        "high", "High", "Высокая", "First-hand or carefully documented, with a method that can be checked."
    )
    MEDIUM = code(
        "medium",
        "Medium",
        "Средняя",
        "Generally careful, but second-hand, partial or without a stated method.",
    )
    LOW = code(
        "low",
        "Low",
        "Низкая",
        "Known errors, a strong interest in the matter, or no way to check what it says.",
    )
    NOT_RATED = code(
        "not_rated",
        "Not rated",
        "Не оценена",
        "Nobody has judged it yet; says nothing for or against the source.",
    )


class AgentKind(Codes):
    """What sort of agent says, issues, publishes or decides something."""

    PERSON = code("person", "Person", "Человек", "A named human being in a public role.")
    ORGANIZATION = code(
        "organization",
        "Organization",
        "Организация",
        "A non-governmental body or group to which no kind below applies.",
    )
    GOVERNMENT = code(
        "government",
        "Government body",
        "Государственный орган",
        "A state, or a ministry, agency, central bank or local authority of a state.",
    )
    INTERNATIONAL_BODY = code(
        "international_body",
        "International body",
        "Международная организация",
        "A body founded by states, such as an agency of the United Nations or of the European Union.",
    )
    MEDIA = code(
        "media",
        "News medium",
        "СМИ",
        "A newspaper, news site, broadcaster, news agency or channel with an editorial office.",
    )
    RESEARCH_BODY = code(
        "research_body",
        "Research body",
        "Исследовательская организация",
        "A university, institute, think tank or polling organization.",
    )
    COMPANY = code(
        "company",
        "Company",
        "Компания",
        "A business, including a commercial bank or platform, that is none of the above.",
    )
    COURT = code("court", "Court", "Суд", "A court or tribunal, national or international.")
    UNNAMED = code(
        "unnamed",
        "Unnamed",
        "Без имени",
        "Somebody whom the source does not name, as in “an official”; never equal to another unnamed one.",
    )


register(SourceKind, Access, Reliability, AgentKind)
