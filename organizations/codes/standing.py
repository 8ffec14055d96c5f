"""Codes for where it is, in what legal form, what was done to it, and whether it works."""

from publishing.codelists import register
from publishing.codes import Codes, code


class PresenceRole(Codes):
    """What the organization has in a place."""

    HEADQUARTERS = code("headquarters", "Headquarters", "Главный офис", "The place it is led from.")
    OFFICE = code("office", "Office", "Офис", "A working place of its own that is not the headquarters.")
    BRANCH = code(
        "branch",
        "Branch",
        "Отделение",
        "A part of it in that place, with its own people, with or without an office.",
    )
    SHELTER = code("shelter", "Shelter", "Приют", "Housing that it offers to people in need.")
    VENUE = code(
        "venue", "Venue", "Площадка", "A place open to its public, such as a hall, café or coworking space."
    )
    REGISTERED_SEAT = code(
        "registered_seat",
        "Registered seat",
        "Юридический адрес",
        "The address in a register; people need not work there.",
    )
    MEMBERS = code("members", "Members", "Участники", "Members live there; no branch is known.")
    ACTIVE = code(
        "active", "Active", "Деятельность", "It works or holds events there; nothing more is known."
    )


class LegalState(Codes):
    """Where the organization stands in the law of a country as a body."""

    INFORMAL = code(
        "informal",
        "Informal",
        "Без регистрации",
        "It works without being registered, by choice or for want of a possibility.",
    )
    REGISTRATION_PENDING = code(
        "registration_pending",
        "Registration pending",
        "Регистрация не завершена",
        "It has applied, or a source says it is registering.",
    )
    REGISTERED = code(
        "registered",
        "Registered, form not stated",
        "Зарегистрирована, форма не указана",
        "A source says it is registered and not in what form.",
    )
    REGISTERED_NGO = code(
        "registered_ngo",
        "Registered NGO",
        "Зарегистрированная НКО",
        "Registered as a non-profit body; association or foundation not stated.",
    )
    REGISTERED_ASSOCIATION = code(
        "registered_association",
        "Registered association",
        "Зарегистрированное объединение",
        "Registered as a body of members, such as a Verein or a public association.",
    )
    REGISTERED_FOUNDATION = code(
        "registered_foundation",
        "Registered foundation",
        "Зарегистрированный фонд",
        "Registered as a foundation or fund.",
    )
    REGISTERED_COMPANY = code(
        "registered_company",
        "Registered company",
        "Зарегистрированная компания",
        "Registered as a business, whatever it does with its profit.",
    )
    LICENSED = code(
        "licensed",
        "Licensed",
        "Имеет лицензию",
        "Holds a licence for its work, such as one for broadcasting.",
    )
    REFUSED = code(
        "refused",
        "Registration refused",
        "В регистрации отказано",
        "A register or authority refused to register it.",
    )
    STRUCK_OFF = code(
        "struck_off",
        "Struck off",
        "Исключена из реестра",
        "Removed from the register by the authority without a liquidation.",
    )
    LIQUIDATED = code(
        "liquidated",
        "Liquidated",
        "Ликвидирована",
        "Dissolved as a legal body by a court or an authority, or by whom is not stated.",
    )
    SELF_LIQUIDATED = code(
        "self_liquidated",
        "Self-liquidated",
        "Самоликвидировалась",
        "Dissolved as a legal body by its own decision.",
    )
    UNKNOWN = code("unknown", "Unknown", "Неизвестно", "A source says that its legal form is not known.")


class RestrictionKind(Codes):
    """What an authority or a bank did to the organization."""

    UNDESIRABLE = code(
        "undesirable",
        "Undesirable organization",
        "Нежелательная организация",
        "Listed by Russia's Prosecutor General and Ministry of Justice; taking part is an offence there.",
    )
    FOREIGN_AGENT = code(
        "foreign_agent",
        "Foreign agent",
        "Иностранный агент",
        "On an official list of “foreign agents”: not a ban, but duties to label and report, and limits.",
    )
    EXTREMIST = code(
        "extremist",
        "Extremist organization",
        "Экстремистская организация",
        "Declared extremist and banned by a court or other authority; taking part is usually a crime.",
    )
    TERRORIST = code(
        "terrorist",
        "Terrorist organization",
        "Террористическая организация",
        "Declared terrorist and banned by a court or other authority; taking part is usually a crime.",
    )
    BANNED = code(
        "banned",
        "Banned",
        "Запрещена",
        "Its work is forbidden in a country, but not as undesirable, extremist or terrorist.",
    )
    CLOSED = code(
        "closed",
        "Closed by an authority",
        "Закрыта властями",
        "Shut down by an authority or court; if it ended its work itself, use the operation state.",
    )
    LICENCE_REVOKED = code(
        "licence_revoked",
        "Licence revoked",
        "Лицензия отозвана",
        "An authority withdrew a licence, such as one for broadcasting.",
    )
    ACCOUNT_REFUSED = code(
        "account_refused",
        "Bank account refused",
        "Отказ в банковском счёте",
        "A bank or payment service refused, froze or closed its account.",
    )
    WEBSITE_BLOCKED = code(
        "website_blocked",
        "Website blocked",
        "Сайт заблокирован",
        "An authority had access to its site or channel blocked in a country.",
    )
    ENTRY_DENIED = code(
        "entry_denied",
        "Entry denied",
        "Отказ во въезде",
        "A country refused entry to its people because of its work.",
    )
    PROSECUTION = code(
        "prosecution",
        "Prosecution",
        "Преследование по суду",
        "A criminal or administrative case against it or its people because of its work.",
    )
    OFFICE_RAIDED = code(
        "office_raided",
        "Office raided",
        "Обыск в офисе",
        "Police or another authority searched its premises.",
    )


class OperationState(Codes):
    """Whether the organization works."""

    ACTIVE = code("active", "Active", "Действует", "A source shows it at work.")
    DORMANT = code(
        "dormant",
        "Dormant",
        "Бездействует",
        "It still exists and nothing of its work has been seen for some time.",
    )
    CEASED = code("ceased", "Ceased", "Прекратила работу", "It has ended its work, whoever decided so.")
    RELOCATED_ABROAD = code(
        "relocated_abroad",
        "Relocated abroad",
        "Переехала за рубеж",
        "It left the country in which it worked and goes on elsewhere.",
    )


register(PresenceRole, LegalState, RestrictionKind, OperationState)
