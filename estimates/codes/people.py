"""Codes for whom an estimate is about."""

from publishing.codelists import register
from publishing.codes import Codes, code


class PopulationBasis(Codes):
    """By what somebody counts as one of the people meant."""

    CITIZENSHIP = code("citizenship", "Citizenship", "Гражданство", "They are citizens of the origin.")
    PASSPORT = code(
        "passport",
        "Passport shown",
        "Предъявленный паспорт",
        "They showed its passport; holders of another one who used that are missing.",
    )
    COUNTRY_OF_DEPARTURE = code(
        "country_of_departure",
        "Country of departure",
        "Страна выезда",
        "They came from there, whatever their citizenship.",
    )
    RESIDENCE = code("residence", "Residence", "Место жительства", "They lived there before they left.")
    BIRTH = code("birth", "Birth", "Место рождения", "They were born there.")
    ETHNICITY = code(
        "ethnicity", "Ethnicity", "Этническая принадлежность", "They belong to a people, wherever from."
    )
    RESPONDENTS = code(
        "respondents", "Respondents", "Участники опроса", "They answered a survey for people who left."
    )
    UNSPECIFIED = code(
        "unspecified",
        "Not specified",
        "Не указано",
        "The source says “Russians”, “people” or the like and no more.",
    )


class Subpopulation(Codes):
    """The part of the people that the figure is about, if not all."""

    MEN = code("men", "Men", "Мужчины", "Men only, or almost only.")
    WOMEN = code("women", "Women", "Женщины", "Women only, or almost only.")
    CONSCRIPTION_AGE = code(
        "conscription_age",
        "Of conscription age",
        "Призывного возраста",
        "People of an age to be conscripted or mobilized.",
    )
    FEBRUARY_WAVE = code(
        "february_wave",
        "February wave",
        "Февральская волна",
        "Those who left after the invasion and before the mobilization.",
    )
    MOBILIZATION_WAVE = code(
        "mobilization_wave",
        "Mobilization wave",
        "Мобилизационная волна",
        "Those who left after the mobilization of 21 September 2022, or because of it.",
    )
    IT_SPECIALISTS = code(
        "it_specialists", "IT specialists", "ИТ-специалисты", "People who work in information technology."
    )
    JOURNALISTS = code("journalists", "Journalists", "Журналисты", "Journalists and other media workers.")
    ACADEMICS = code("academics", "Academics", "Учёные и преподаватели", "People in research and teaching.")
    ACTIVISTS = code(
        "activists", "Activists", "Активисты", "People active in politics or civil society, in public."
    )
    FAMILIES_INCLUDED = code(
        "families_included",
        "With their families",
        "Вместе с семьями",
        "The group that another code names, together with members of their families.",
    )
    ETHNIC_MINORITIES = code(
        "ethnic_minorities",
        "Ethnic minorities",
        "Национальные меньшинства",
        "Members of peoples other than ethnic Russians, such as Buryats, Kalmyks or Tuvans.",
    )
    JEWISH = code(
        "jewish", "Jewish people", "Евреи", "Jewish people and those who may immigrate to Israel with them."
    )
    MOSCOW_AND_ST_PETERSBURG = code(
        "moscow_and_st_petersburg",
        "From Moscow and St Petersburg",
        "Из Москвы и Санкт-Петербурга",
        "People who lived in one of the two cities.",
    )
    SOVIET_CITIZENS = code(
        "soviet_citizens", "Soviet citizens", "Советские граждане", "Citizens of the Soviet Union."
    )
    UKRAINIANS_LIKELY = code(
        "ukrainians_likely",
        "Probably Ukrainians",
        "Вероятно, украинцы",
        "People of whom most or all are likely to be Ukrainians.",
    )
    GENERAL_POPULATION_OF_RUSSIA = code(
        "general_population_of_russia",
        "General population of Russia",
        "Население России в целом",
        "The people who live in Russia, with whom those who left are compared.",
    )


register(PopulationBasis, Subpopulation)
