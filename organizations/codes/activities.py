"""Codes for what an organization does."""

from publishing.codelists import register
from publishing.codes import Codes, code


class ActivityCode(Codes):
    """What the organization does."""

    ANTIWAR_PROTEST = code(
        "antiwar_protest",
        "Anti-war protest",
        "Антивоенные акции",
        "Rallies, pickets and campaigns in public against the war.",
    )
    VISUAL_ACTIVISM = code(
        "visual_activism",
        "Visual activism",
        "Визуальный активизм",
        "Protest by images: posters, stickers, installations, performances, street art.",
    )
    AID_TO_UKRAINE = code(
        "aid_to_ukraine",
        "Aid to Ukraine",
        "Помощь Украине",
        "Money, goods or work for people or bodies in Ukraine, its army included.",
    )
    UKRAINIAN_REFUGEE_SUPPORT = code(
        "ukrainian_refugee_support",
        "Support for Ukrainian refugees",
        "Помощь беженцам из Украины",
        "Help for people who fled Ukraine, wherever they are now.",
    )
    RELOCATION_ADVICE = code(
        "relocation_advice",
        "Relocation advice",
        "Консультации по переезду",
        "Information and advice on leaving and settling in, in general.",
    )
    LEGAL_AND_VISA_ADVICE = code(
        "legal_and_visa_advice",
        "Legal and visa advice",
        "Юридические и визовые консультации",
        "Advice by or like that of a lawyer: visas, residence, asylum, rights.",
    )
    BANKING_ADVICE = code(
        "banking_advice",
        "Banking advice",
        "Консультации по банковским вопросам",
        "Advice on accounts, cards and transfers abroad.",
    )
    SHELTER = code("shelter", "Shelter", "Временное жильё", "A roof for a time.")
    MATERIAL_AID = code(
        "material_aid",
        "Material aid",
        "Материальная помощь",
        "Goods or money for people in need, other than shelter.",
    )
    PSYCHOLOGICAL_AID = code(
        "psychological_aid",
        "Psychological aid",
        "Психологическая помощь",
        "Counselling, support groups, crisis lines.",
    )
    EMPLOYMENT_HELP = code(
        "employment_help",
        "Employment help",
        "Помощь в трудоустройстве",
        "Finding work: vacancies, contacts, training for it.",
    )
    POLITICAL_PRISONER_SUPPORT = code(
        "political_prisoner_support",
        "Support for political prisoners",
        "Поддержка политзаключённых",
        "Letters, money, lawyers or publicity for people imprisoned for political reasons.",
    )
    HUMAN_RIGHTS_MONITORING = code(
        "human_rights_monitoring",
        "Human rights monitoring",
        "Мониторинг прав человека",
        "Recording and reporting violations of rights.",
    )
    SANCTIONS_ADVOCACY = code(
        "sanctions_advocacy",
        "Advocacy on sanctions",
        "Адвокация по санкциям",
        "Asking for sanctions, or for changes to them.",
    )
    GOVERNMENT_ADVOCACY = code(
        "government_advocacy",
        "Advocacy with governments",
        "Взаимодействие с властями",
        "Talks, petitions and proposals to governments and parliaments, other than on sanctions.",
    )
    ANTI_CORRUPTION_INVESTIGATIONS = code(
        "anti_corruption_investigations",
        "Anti-corruption investigations",
        "Антикоррупционные расследования",
        "Uncovering corruption of officials and businesses.",
    )
    INVESTIGATIONS = code(
        "investigations",
        "Investigations",
        "Расследования",
        "Investigations into other things than corruption, or into what is not stated.",
    )
    COUNTER_PROPAGANDA = code(
        "counter_propaganda",
        "Counter-propaganda",
        "Контрпропаганда",
        "Answering state propaganda and false news for those who hear it.",
    )
    ELECTION_CAMPAIGNING = code(
        "election_campaigning",
        "Election campaigning",
        "Предвыборная работа",
        "Campaigning, voting tactics or observation at elections, at home or at polling stations abroad.",
    )
    NEWS_MEDIA = code(
        "news_media", "News media", "Новостные медиа", "Running a news medium of general interest."
    )
    REGIONAL_MEDIA = code(
        "regional_media",
        "Regional media",
        "Региональные медиа",
        "Running a news medium about one region or republic.",
    )
    BROADCASTING = code(
        "broadcasting", "Broadcasting", "Вещание", "Radio, television or streamed programmes."
    )
    INFORMATION_CHANNEL = code(
        "information_channel",
        "Information channel",
        "Информационный канал",
        "A channel or newsletter that passes on information without being a news medium.",
    )
    CONFERENCES = code(
        "conferences",
        "Conferences",
        "Конференции",
        "Congresses, forums and conferences for invited or registered participants.",
    )
    DISCUSSION_PLATFORM = code(
        "discussion_platform",
        "Discussion platform",
        "Дискуссионная площадка",
        "A standing place for debate, online or not.",
    )
    EDUCATION = code(
        "education",
        "Education",
        "Образование",
        "Courses, schools and programmes, other than languages and single lectures.",
    )
    LECTURES = code("lectures", "Lectures", "Лекции", "Single talks and lecture series.")
    LANGUAGE_COURSES = code(
        "language_courses",
        "Language courses",
        "Языковые курсы",
        "Teaching languages, the host country's or another.",
    )
    CULTURE = code(
        "culture",
        "Culture",
        "Культура",
        "Cultural work in general: theatre, literature, exhibitions, festivals.",
    )
    FILM = code("film", "Film", "Кино", "Making or showing films.")
    MUSIC = code("music", "Music", "Музыка", "Making music or holding concerts.")
    COWORKING = code("coworking", "Coworking", "Коворкинг", "A shared place to work.")
    DIGITAL_TOOLS = code(
        "digital_tools",
        "Digital tools",
        "Цифровые инструменты",
        "Building software, bots or services for others to use, or helping with digital safety.",
    )
    FUNDRAISING = code(
        "fundraising", "Fundraising", "Сбор средств", "Collecting money for its own work or that of others."
    )
    NETWORKING = code(
        "networking",
        "Networking",
        "Нетворкинг",
        "Bringing people or organizations into contact with each other.",
    )
    POLITICAL_REPRESENTATION = code(
        "political_representation",
        "Political representation",
        "Политическое представительство",
        "Speaking or acting in the name of Russians, of a people or of a diaspora.",
    )
    POLITICIZATION = code(
        "politicization",
        "Politicization",
        "Политизация",
        "Drawing people who stood apart from politics into it.",
    )
    DECOLONIAL_AGENDA = code(
        "decolonial_agenda",
        "Decolonial agenda",
        "Деколониальная повестка",
        "Work on empire, on peoples and republics, and on their rights or independence.",
    )
    BELARUSIAN_AGENDA = code(
        "belarusian_agenda",
        "Belarusian agenda",
        "Белорусская повестка",
        "Work on Belarus or together with Belarusians.",
    )
    FEMINISM = code(
        "feminism", "Feminism", "Феминизм", "Feminist work, help for women against violence included."
    )
    EQUAL_RIGHTS_ADVOCACY = code(
        "equal_rights_advocacy",
        "Advocacy for equal rights",
        "Борьба за равноправие",
        "Against discrimination by origin, sex, faith, disability or on other grounds.",
    )
    LGBT_SUPPORT = code(
        "lgbt_support", "LGBT support", "Поддержка ЛГБТ", "Help for and work with LGBT people."
    )
    RESEARCH = code("research", "Research", "Исследования", "Studies and analysis, other than surveys.")
    SURVEYS = code("surveys", "Surveys", "Опросы", "Carrying out surveys and polls.")
    DATABASE = code(
        "database",
        "Database",
        "База данных",
        "Keeping a collection of data for others, such as a list, map or archive.",
    )
    PRESSURE_ON_DIPLOMATS = code(
        "pressure_on_diplomats",
        "Pressure on diplomats",
        "Давление на дипломатов",
        "Campaigns against embassies, diplomats or other representatives of a government.",
    )
    GUERRILLA_ACTION = code(
        "guerrilla_action",
        "Guerrilla action",
        "Партизанские действия",
        "Covert action inside a country, sabotage included, as far as a published source says so.",
    )
    ARMED_ACTION = code(
        "armed_action",
        "Armed action",
        "Вооружённые действия",
        "Fighting, or supporting a fighting unit, as far as a published source says so.",
    )


register(ActivityCode)
