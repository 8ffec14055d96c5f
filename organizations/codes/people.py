"""Codes for how it is led, who is named in a public role, how many belong to it and how often they meet."""

from publishing.codelists import register
from publishing.codes import Codes, code


class LeadershipStructure(Codes):
    """How the organization is led."""

    HORIZONTAL = code(
        "horizontal", "Horizontal", "Горизонтальная", "No leaders: participants decide together."
    )
    INFORMAL_LEADERS = code(
        "informal_leaders",
        "Informal leaders",
        "Неформальные лидеры",
        "Some people lead by standing, without an office.",
    )
    COORDINATORS = code(
        "coordinators", "Coordinators", "Координаторы", "One or more coordinators keep the work together."
    )
    BOARD = code("board", "Board", "Правление", "A board or council leads.")
    MULTINATIONAL_BOARD = code(
        "multinational_board",
        "Multinational board",
        "Международное правление",
        "A board whose members are of several nationalities or in several countries.",
    )
    FOUNDER_LED = code(
        "founder_led", "Founder-led", "Во главе с основателем", "The founder or founders lead it."
    )
    SINGLE_PERSON = code(
        "single_person", "Single person", "Один человек", "One person runs it alone, or is the organization."
    )
    COMMITTEE = code("committee", "Committee", "Комитет", "A committee or working group of equals leads.")
    EDITORIAL = code(
        "editorial",
        "Editorial office",
        "Редакция",
        "An editor-in-chief or editorial office leads, as in a news medium.",
    )
    MEMBERSHIP_DEMOCRACY = code(
        "membership_democracy",
        "Membership democracy",
        "Выборное руководство",
        "Members elect the leaders or vote on decisions by set rules.",
    )
    NETWORK_OF_BRANCHES = code(
        "network_of_branches",
        "Network of branches",
        "Сеть отделений",
        "Branches lead themselves and are tied only loosely.",
    )
    ANONYMOUS = code("anonymous", "Anonymous", "Анонимная", "The leaders keep their names to themselves.")
    UNCLEAR = code(
        "unclear", "Unclear", "Неясно", "A source speaks of its leadership and it stays unclear who leads."
    )


class PersonRole(Codes):
    """What a person is in the organization, by a published source."""

    FOUNDER = code("founder", "Founder", "Основатель", "Founded it, alone or without others being mentioned.")
    CO_FOUNDER = code("co_founder", "Co-founder", "Сооснователь", "Founded it together with others.")
    HEAD = code(
        "head", "Head", "Руководитель", "Leads it; the title is not stated or is none of those below."
    )
    CHAIR = code("chair", "Chair", "Председатель", "Chairs it or its board; also its president.")
    BOARD_MEMBER = code("board_member", "Board member", "Член правления", "Sits on its board or council.")
    DIRECTOR = code(
        "director", "Director", "Директор", "Runs its daily business as director or executive director."
    )
    COORDINATOR = code(
        "coordinator", "Coordinator", "Координатор", "Coordinates it, or one of its branches or projects."
    )
    ORGANIZER = code("organizer", "Organizer", "Организатор", "Organizes its events or campaigns.")
    EDITOR = code("editor", "Editor", "Редактор", "Edits its medium; also the editor-in-chief.")
    SPOKESPERSON = code(
        "spokesperson", "Spokesperson", "Пресс-секретарь", "Speaks for it to the press and public."
    )
    REPRESENTATIVE = code(
        "representative", "Representative", "Представитель", "Represents it before others, or in a country."
    )
    HOST = code("host", "Host", "Ведущий", "Presents its programme, channel or discussions.")
    MEMBER = code("member", "Member", "Член", "Belongs to it.")
    ACTIVIST = code("activist", "Activist", "Активист", "Is called an activist of it, with no office stated.")
    PARTICIPANT = code(
        "participant",
        "Participant",
        "Участник",
        "Takes or took part in its work or events; need not belong to it.",
    )
    SUPPORTER = code(
        "supporter", "Supporter", "Сторонник", "Speaks or gives for it in public without belonging to it."
    )


class SizeUnit(Codes):
    """What a number about the organization's size counts."""

    PEOPLE = code("people", "People", "Люди", "People, and the source does not say in what sense.")
    ACTIVE_MEMBERS = code(
        "active_members",
        "Active members",
        "Активные участники",
        "People who do its work, as opposed to all members.",
    )
    MEMBERS = code("members", "Members", "Члены", "All who belong to it, in the source's own sense.")
    PERMANENT_MEMBERS = code(
        "permanent_members",
        "Permanent members",
        "Постоянные члены",
        "The standing core or permanent members, where the source tells them from others.",
    )
    VOLUNTEERS = code("volunteers", "Volunteers", "Волонтёры", "People who work for it unpaid.")
    STAFF = code("staff", "Staff", "Сотрудники", "People who work for it as employees or as its team.")
    SUPPORTERS = code(
        "supporters", "Supporters", "Сторонники", "People who support it without belonging to it."
    )
    SUBSCRIBERS = code(
        "subscribers",
        "Subscribers",
        "Подписчики",
        "Subscribers or followers on a platform; accounts, not people.",
    )
    FAMILIES_SUPPORTED = code(
        "families_supported", "Families supported", "Семьи, получившие помощь", "Families that it has helped."
    )
    GUESTS_PER_MONTH = code(
        "guests_per_month", "Guests per month", "Гости в месяц", "Visitors or guests in a month."
    )
    COUNTRIES = code("countries", "Countries", "Страны", "Countries in which it has branches or members.")
    DAILY_AUDIENCE = code(
        "daily_audience", "Daily audience", "Аудитория в день", "Viewers, listeners or readers in a day."
    )
    EVENT_ATTENDANCE = code(
        "event_attendance",
        "Event attendance",
        "Число участников мероприятия",
        "People at an event of its own.",
    )


class MeetingFrequency(Codes):
    """How often the organization meets."""

    ONCE = code("once", "Once", "Один раз", "It met once, and no further meeting is known.")
    MONTHLY = code("monthly", "Monthly", "Ежемесячно", "About every month.")
    SEVERAL_TIMES_A_YEAR = code(
        "several_times_a_year",
        "Several times a year",
        "Несколько раз в год",
        "Three times a year or more, less than monthly.",
    )
    TWICE_A_YEAR = code("twice_a_year", "Twice a year", "Дважды в год", "Two meetings a year.")
    YEARLY = code("yearly", "Yearly", "Ежегодно", "One meeting a year.")
    IRREGULAR = code("irregular", "Irregular", "Нерегулярно", "More than once, without a rhythm.")


register(LeadershipStructure, PersonRole, SizeUnit, MeetingFrequency)
