"""Codes for what it stands for, what happened to it, and what it has to do with others."""

from publishing.codelists import register
from publishing.codes import Codes, code


class EventKind(Codes):
    """What happened to the organization, or what it did once."""

    FOUNDED = code("founded", "Founded", "Основание", "It came into being.")
    LAUNCHED = code(
        "launched",
        "Launched",
        "Запуск",
        "A project, service or campaign began its work in public; may be later than the founding.",
    )
    RENAMED = code("renamed", "Renamed", "Переименование", "It took another name.")
    RELOCATED = code("relocated", "Relocated", "Переезд", "It moved its work or its seat to another place.")
    REORIENTED = code(
        "reoriented", "Reoriented", "Смена направления", "It changed its purpose, programme or public."
    )
    REGISTERED = code("registered", "Registered", "Регистрация", "It was entered in a register.")
    RELAUNCHED = code(
        "relaunched", "Relaunched", "Перезапуск", "It began again after a pause or in a new form."
    )
    BRANCH_OPENED = code(
        "branch_opened", "Branch opened", "Открытие отделения", "A branch, office or shelter opened."
    )
    CONGRESS_HELD = code(
        "congress_held",
        "Congress held",
        "Проведение съезда",
        "It held a congress, conference or other large meeting.",
    )
    JOINED = code("joined", "Joined", "Присоединение", "It joined a coalition or another body.")
    SPLIT = code("split", "Split", "Раскол", "It divided, or a part left it.")
    MERGED = code("merged", "Merged", "Слияние", "It became one with another.")
    CLOSED = code(
        "closed", "Closed", "Закрытие", "It stopped its work, or was made to; the legal body may remain."
    )
    DISSOLVED = code(
        "dissolved", "Dissolved", "Роспуск", "It ended as a body, by its own or another's decision."
    )
    PROPOSED = code(
        "proposed", "Proposed", "Предложение", "Somebody proposed or announced that it be set up."
    )
    AWARD = code("award", "Award", "Награда", "It was given a prize or another honour.")
    INCIDENT = code(
        "incident",
        "Incident",
        "Происшествие",
        "Something was done to it or its people, such as an attack; a measure is a restriction.",
    )


class RelationType(Codes):
    """What the organization is to the other, read from its record to the other."""

    PART_OF = code(
        "part_of", "Part of", "Является частью", "It is a part of the other and has no full life of its own."
    )
    PARENT_OF = code(
        "parent_of", "Parent of", "Включает в себя", "The other is a part, branch or project of it."
    )
    BRANCH_OF = code("branch_of", "Branch of", "Является отделением", "It is the other's branch in a place.")
    PROJECT_OF = code("project_of", "Project of", "Является проектом", "It is a project that the other runs.")
    SUCCESSOR_OF = code(
        "successor_of",
        "Successor of",
        "Является преемником",
        "It carries on the work of the other, which ended or changed.",
    )
    PREDECESSOR_OF = code(
        "predecessor_of", "Predecessor of", "Является предшественником", "The other carries on its work."
    )
    FOUNDED_BY = code("founded_by", "Founded by", "Кем основана", "The other founded it.")
    CO_FOUNDED_BY = code(
        "co_founded_by", "Co-founded by", "Среди основателей", "The other founded it together with others."
    )
    REPRESENTS = code("represents", "Represents", "Представляет", "It speaks or acts for the other.")
    REPRESENTED_BY = code(
        "represented_by", "Represented by", "Кем представлена", "The other speaks or acts for it."
    )
    MEMBER_OF = code(
        "member_of", "Member of", "Состоит в", "It belongs to the other and remains a body of its own."
    )
    SUPPORTED_BY = code(
        "supported_by",
        "Supported by",
        "Кто поддерживает",
        "The other gives it money, goods, a place or public backing.",
    )
    SUPPORTS = code(
        "supports", "Supports", "Поддерживает", "It gives the other money, goods, a place or public backing."
    )
    ORGANIZES = code(
        "organizes", "Organizes", "Организует", "It sets up and runs the other, such as a forum or congress."
    )
    ORGANIZED_BY = code("organized_by", "Organized by", "Кем организована", "The other sets up and runs it.")
    COOPERATES_WITH = code(
        "cooperates_with", "Cooperates with", "Сотрудничает с", "Both work together on something."
    )
    ASSOCIATED_WITH = code(
        "associated_with", "Associated with", "Связана с", "A source ties them together without saying how."
    )
    REJECTS = code(
        "rejects", "Rejects", "Отвергает", "It publicly distances itself from the other or opposes it."
    )
    SHARES_NAME_WITH = code(
        "shares_name_with",
        "Shares a name with",
        "Одноимённа с",
        "Both bear the same or nearly the same name; nothing more follows.",
    )


class Stance(Codes):
    """The stance that a position expresses, where that is clear."""

    AGAINST_WAR = code("against_war", "Against the war", "Против войны", "Against Russia's war on Ukraine.")
    PRO_DEMOCRACY = code(
        "pro_democracy", "Pro-democracy", "За демократию", "For democratic change or democratic government."
    )
    PRO_UKRAINE = code(
        "pro_ukraine",
        "Pro-Ukraine",
        "В поддержку Украины",
        "On Ukraine's side, which is more than being against the war.",
    )
    ANTICOLONIAL = code(
        "anticolonial",
        "Anticolonial",
        "Антиколониальная",
        "Against empire, for the rights or independence of peoples.",
    )
    LIBERAL = code("liberal", "Liberal", "Либеральная", "Calls itself liberal, or a source does.")
    LEFT = code("left", "Left", "Левая", "Calls itself left, socialist or anarchist, or a source does.")
    NONPOLITICAL = code(
        "nonpolitical", "Non-political", "Вне политики", "Says that it takes no political side."
    )
    ADVOCATES_VIOLENCE = code(
        "advocates_violence",
        "Advocates violence",
        "За насильственные методы",
        "Calls for or defends violent means, by its own words or a source's.",
    )


class AbsenceProperty(Codes):
    """The property that is not there or not known."""

    FOUNDED = code("founded", "Founding", "Основание", "When it came into being.")
    REGISTRATION = code("registration", "Registration", "Регистрация", "Its legal status and registration.")
    RESTRICTION = code("restriction", "Restriction", "Ограничения", "Measures taken against it.")
    LEADERSHIP = code("leadership", "Leadership", "Руководство", "How it is led.")
    SIZE = code("size", "Size", "Численность", "How many belong to it, or use it.")
    PRESENCE = code("presence", "Presence", "Присутствие", "Where it is.")
    OPERATION = code("operation", "Operation", "Работа", "Whether it works.")
    ACTIVITY = code("activity", "Activity", "Деятельность", "What it does.")
    NAME = code("name", "Name", "Название", "What it is called, in general or in a language.")
    KIND = code("kind", "Kind", "Вид организации", "What sort of organization it is.")
    MEETING = code("meeting", "Meetings", "Встречи", "How often and where it meets.")
    WEBSITE = code("website", "Website", "Веб-сайт", "A site of its own.")
    PEOPLE = code("people", "People", "Люди", "People named in a public role.")
    ORGANIZED_BODY = code(
        "organized_body", "Organized body", "Организованная структура", "A body behind the name at all."
    )


register(EventKind, RelationType, Stance, AbsenceProperty)
