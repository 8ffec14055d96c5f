"""Closed code lists of countries and groups of countries."""

from publishing.codelists import register
from publishing.codes import Codes, code


class ConditionKind(Codes):
    """What sort of condition people find in a host country."""

    VISA_FREE_ENTRY = code(
        "visa_free_entry",
        "Visa-free entry",
        "Безвизовый въезд",
        "They may enter without a visa, for how long.",
    )
    VISA_REQUIRED = code(
        "visa_required", "Visa required", "Нужна виза", "They need a visa, and can get one in the usual way."
    )
    VISA_RESTRICTION = code(
        "visa_restriction",
        "Visa restriction",
        "Визовые ограничения",
        "Visas of some or all kinds are refused, limited or no longer issued to them.",
    )
    VISA_FACILITATION_SUSPENDED = code(
        "visa_facilitation_suspended",
        "Visa facilitation suspended",
        "Приостановка упрощённого визового режима",
        "An agreement that made visas easier or cheaper is suspended.",
    )
    HUMANITARIAN_VISA = code(
        "humanitarian_visa",
        "Humanitarian visa",
        "Гуманитарная виза",
        "Visas or permits for people in danger, and who gets them.",
    )
    ENTRY_DENIED = code(
        "entry_denied",
        "Entry denied",
        "Отказ во въезде",
        "People are turned back at the border, though they need no visa or have one.",
    )
    BORDER_CLOSED = code(
        "border_closed",
        "Border closed",
        "Граница закрыта",
        "The border or some of its posts are closed to them.",
    )
    TRANSIT_BANNED = code(
        "transit_banned", "Transit banned", "Запрет транзита", "They may not pass through to another country."
    )
    AIRSPACE_CLOSED = code(
        "airspace_closed",
        "Airspace closed",
        "Закрытое воздушное пространство",
        "Aircraft of their country of origin may not fly in or over it.",
    )
    FLIGHTS = code(
        "flights", "Flights", "Авиасообщение", "Whether, from where and at what price one can fly there."
    )
    TRAVEL_DOCUMENT = code(
        "travel_document",
        "Travel document",
        "Проездной документ",
        "Which passports and papers are accepted, and what is issued to those without one.",
    )
    RESIDENCE_PERMIT = code(
        "residence_permit",
        "Residence permit",
        "Вид на жительство",
        "Whether and on what grounds they can get or renew a right to live there; citizenship included.",
    )
    ASYLUM = code("asylum", "Asylum", "Убежище", "Whether they are granted asylum or other protection.")
    WORK_PERMIT = code(
        "work_permit", "Work permit", "Разрешение на работу", "Whether they may work or trade."
    )
    BANKING = code(
        "banking", "Banking", "Банковские услуги", "Whether they can open accounts, use cards and move money."
    )
    PROPERTY = code("property", "Property", "Недвижимость", "Whether they can rent, buy or own a dwelling.")
    SAFETY_CONCERN = code(
        "safety_concern",
        "Safety concern",
        "Угроза безопасности",
        "Attacks, surveillance or pressure that exiles have met with or fear there.",
    )
    COOPERATION_WITH_RUSSIA = code(
        "cooperation_with_russia",
        "Cooperation with Russia",
        "Сотрудничество с Россией",
        "Its authorities work together with those of Russia, in general or against exiles.",
    )
    DEPORTATION_ON_REQUEST = code(
        "deportation_on_request",
        "Arrest or deportation on request",
        "Задержание или выдача по запросу",
        "People are arrested, deported or extradited when Russia asks for it.",
    )
    FREEDOM_OF_ASSEMBLY = code(
        "freedom_of_assembly",
        "Freedom of assembly",
        "Свобода собраний",
        "Whether they can protest and meet in public.",
    )
    MEDIA_LICENCE = code(
        "media_licence",
        "Media licence",
        "Лицензия СМИ",
        "Whether media in exile are licensed to broadcast, or lose the licence.",
    )
    PUBLIC_ATTITUDE = code(
        "public_attitude",
        "Public attitude",
        "Отношение общества",
        "How people there think of those who came, and treat them.",
    )
    POLITICAL_REGIME = code(
        "political_regime",
        "Political regime",
        "Политический режим",
        "How the country is governed, as far as a source ties that to those who came.",
    )
    DIPLOMATIC_EVENT = code(
        "diplomatic_event",
        "Diplomatic event",
        "Дипломатическое событие",
        "An act between it and another state, such as an expulsion of diplomats.",
    )
    OPPOSITION_HUB = code(
        "opposition_hub",
        "Hub of the opposition",
        "Центр оппозиции",
        "Politicians and political bodies in exile work or meet there.",
    )
    MEDIA_HUB = code(
        "media_hub", "Hub of the media", "Центр независимых СМИ", "Several media in exile work from there."
    )
    SUPPORT_PROGRAMME = code(
        "support_programme",
        "Support programme",
        "Программа поддержки",
        "Its authorities or institutions give those who came money, places or help.",
    )
    DATA_AVAILABILITY = code(
        "data_availability",
        "Availability of data",
        "Доступность данных",
        "Which figures on arrivals and residents it publishes, and which it does not.",
    )
    DESTINATION_NOTE = code(
        "destination_note",
        "Note as a destination",
        "Заметка о стране назначения",
        "Why and by whom it is chosen, in general; a condition of a kind above goes there.",
    )


register(ConditionKind)
