"""What each measure means and what it does not mean, for readers of both languages."""

from typing import NamedTuple


class Meaning(NamedTuple):
    """What a measure means, and the misunderstanding that lies nearest."""

    definition: str
    definition_ru: str
    not_meaning: str
    not_meaning_ru: str


MEANINGS = {
    "left_origin": Meaning(
        "Persons who left the country of origin in the period, whatever their reason and their destination.",
        "Люди, выехавшие из страны происхождения за период, независимо от причины и направления.",
        "It does not mean that they settled anywhere or stayed away: some went for a time, some returned.",
        "Это не значит, что они где-либо обосновались или не вернулись: среди них и уезжавшие на время.",
    ),
    "left_origin_registered": Meaning(
        "Persons who left by the count of an authority that strikes departing residents off its register.",
        "Выбывшие по данным ведомства, которое снимает уезжающих жителей с учёта.",
        "It is not everybody who left: many never deregister, and some are struck off as a stay expires.",
        "Это не все уехавшие: многие не снимаются с учёта, а часть снимают из-за истечения срока пребывания.",
    ),
    "left_not_returned": Meaning(
        "Persons who left in the period and had not come back when the figure was made.",
        "Люди, которые выехали за период и ко времени оценки не вернулись.",
        "It does not mean that they left for good: those who returned later have not been taken off.",
        "Это не значит, что они уехали навсегда: вернувшиеся позже из этого числа не вычтены.",
    ),
    "exits_to": Meaning(
        "Exits from the country of origin to a place, by the count of the side that they left.",
        "Выезды из страны происхождения в названное место по данным стороны выезда.",
        "It does not count migrants: trips of every purpose are in it, and often citizens of other states.",
        "Это не число мигрантов: сюда входят поездки с любой целью, нередко и граждан других стран.",
    ),
    "entries": Meaning(
        "Entries into the destination in the period, as its border service or another source counts them.",
        "Въезды в страну назначения за период, как их считает её пограничная служба или другой источник.",
        "It is not the number who came to live there: one person may enter many times, and many pass on.",
        "Это не число приехавших жить: один человек может въезжать много раз, а многие едут дальше.",
    ),
    "arrivals": Meaning(
        "People said to have arrived in the destination in the period; how they were counted is not said.",
        "Люди, по словам источника, прибывшие за период в страну назначения; как их считали, не сказано.",
        "It does not tell people from border entries, nor those who stayed from those who left again.",
        "Это не различает ни людей и въезды, ни оставшихся и уехавших дальше.",
    ),
    "transits": Meaning(
        "Passages through a country in the period, on the way to another.",
        "Проезды через страну за период по пути в другую.",
        "It does not mean that anybody stayed, and the same people are among those who entered elsewhere.",
        "Это не значит, что кто-то остался; те же люди входят в число въехавших в другие страны.",
    ),
    "returns": Meaning(
        "Returns to the country of origin in the period, by the count of either side of the border.",
        "Возвращения в страну происхождения за период по данным любой из сторон границы.",
        "It is not the number of emigrants who came back: trips are in it, and one person may return often.",
        "Это не число вернувшихся эмигрантов: сюда входят поездки, один человек может вернуться много раз.",
    ),
    "stayed": Meaning(
        "Persons who had entered the destination since a named time and were there on the reference date.",
        "Люди, въехавшие в страну назначения с названного времени и находившиеся там на указанную дату.",
        "It does not mean that they settled for good, and those who lived there before are not in it.",
        "Это не значит, что они обосновались навсегда; жившие там раньше сюда не входят.",
    ),
    "left_destination": Meaning(
        "Departures from the destination in the period, of people who had come there from the origin.",
        "Отъезды из страны назначения за период тех, кто приехал туда из страны происхождения.",
        "It is not a number of returns: how many went home and how many went on is not told.",
        "Это не число вернувшихся: сколько уехало домой, а сколько дальше, отсюда не видно.",
    ),
    "emigrated_to": Meaning(
        "Persons who moved to the destination in the period to live there, as the issuer has it.",
        "Люди, которые, по словам автора оценки, за период переехали в страну назначения жить.",
        "It does not mean that the destination registered them, or that they are still there.",
        "Это не значит, что страна назначения их зарегистрировала или что они до сих пор там.",
    ),
    "registrations": Meaning(
        "Records made in the period in a register of the destination: of residents, foreigners or taxpayers.",
        "Записи, внесённые за период в реестры страны назначения: жителей, иностранцев, налогоплательщиков.",
        "It is not everybody who came: some never register, some do so twice, and some have left since.",
        "Это не все приехавшие: одни не регистрируются, другие делают это дважды, третьи уже уехали.",
    ),
    "residence_permits": Meaning(
        "Residence permits that the destination granted in the period; their holders on a day are a stock.",
        "Виды на жительство, выданные страной назначения за период, а не число их владельцев на дату.",
        "It is not the number who moved there: renewals may be in it, and not every holder lives there.",
        "Это не число переехавших: сюда могут входить продления, и не все владельцы там живут.",
    ),
    "asylum_applications": Meaning(
        "Applications for asylum or other protection that were lodged in the destination in the period.",
        "Ходатайства об убежище или иной защите, поданные в стране назначения за период.",
        "It does not mean that protection was granted, and one application may stand for a family.",
        "Это не число получивших защиту; одно ходатайство может касаться целой семьи.",
    ),
    "border_encounters": Meaning(
        "Times in the period that border officers dealt with people who came without leave to enter.",
        "Случаи за период, когда пограничники имели дело с людьми, прибывшими без права на въезд.",
        "It does not count people: somebody may be met more than once, and how it ended is not told.",
        "Это не число людей: с одним человеком могли иметь дело не раз, а чем это кончилось, не видно.",
    ),
    "present_in": Meaning(
        "Persons from the country of origin who were in the place on the reference date, for however long.",
        "Люди из страны происхождения, которые на указанную дату находились в этом месте, на любой срок.",
        "It does not mean that they settled there, or that all of them came after the invasion.",
        "Это не значит, что они там обосновались или что все они приехали после вторжения.",
    ),
    "settled_in": Meaning(
        "Persons who lived, and did not just stay, in the place on the reference date, as the issuer has it.",
        "Люди, которые, по словам автора, на указанную дату жили в этом месте, а не были там временно.",
        "It does not mean that they hold a residence permit, came in one wave or will remain.",
        "Это не значит, что у них есть вид на жительство, что они приехали одной волной или останутся.",
    ),
    "diaspora_size": Meaning(
        "Persons of that origin, of all waves counted in, who lived abroad or in one place on the date.",
        "Люди этого происхождения, всех учтённых волн, жившие на эту дату за рубежом или в одном месте.",
        "It is no count of departures; unless the source limits it, earlier waves are in it too.",
        "Это не число выездов; сюда могут входить прежние волны и потомки, если источник их не исключает.",
    ),
    "subgroup_abroad": Meaning(
        "Members of a named group, such as journalists, who were outside the country of origin on the date.",
        "Представители названной группы, например журналисты, находившиеся на дату за пределами страны.",
        "It does not mean that all left after the invasion, or that they still do the same work.",
        "Это не значит, что все они уехали после вторжения или по-прежнему занимаются тем же делом.",
    ),
    "net_migration": Meaning(
        "Those who moved to the country of origin less those who moved away; a loss is negative.",
        "Прибывшие в страну происхождения за период минус выбывшие из неё; убыль — со знаком минус.",
        "It is not the number of those who left: movements both ways cancel out, those of foreigners too.",
        "Это не число уехавших: потоки в обе стороны взаимно погашаются, в том числе потоки иностранцев.",
    ),
    "documents_issued": Meaning(
        "Passports, visas and other papers issued in the period to people of that origin.",
        "Паспорта, визы и другие документы, выданные за период людям этого происхождения.",
        "It does not count people who moved: one may hold several papers, and many are not used to leave.",
        "Это не число уехавших: у одного человека может быть несколько документов, и не все по ним выезжают.",
    ),
    "property_purchases": Meaning(
        "Dwellings that people of that origin bought in the destination in the period.",
        "Жильё, купленное за период в стране назначения людьми этого происхождения.",
        "It does not count people who moved: a buyer may live elsewhere, buy several, or house a family.",
        "Это не число переехавших: покупатель может жить в другом месте или купить жильё для семьи.",
    ),
    "flights": Meaning(
        "Flights from the country of origin to the destination in the period.",
        "Авиарейсы из страны происхождения в страну назначения за период.",
        "It does not tell how many people were on board, or how many of them flew back.",
        "Это не говорит, сколько людей было на борту и сколько из них улетело обратно.",
    ),
    "projected_departures": Meaning(
        "Persons who are expected to leave the country of origin, or who would under a condition.",
        "Люди, которые, как ожидается, выедут из страны происхождения в будущем или при некотором условии.",
        "It does not mean that anybody left: what happened later is another estimate.",
        "Это не значит, что кто-либо выехал: то, что произошло потом, — предмет другой оценки.",
    ),
    "share_of_population_loss": Meaning(
        "What part of a country's population loss in the period was due to migration.",
        "Какая часть убыли населения страны за период пришлась на миграцию.",
        "It is not the share of the population that left.",
        "Это не доля населения, которая уехала.",
    ),
    "share_of_entrants_left": Meaning(
        "What part of those who entered the destination in the period left it again.",
        "Какая часть въехавших в страну назначения за период снова её покинула.",
        "It is not the share that went home, and people who entered more than once distort it.",
        "Это не доля вернувшихся домой; её искажают и те, кто въезжал не один раз.",
    ),
    "share_of_wave": Meaning(
        "What part of a wave of emigration one place received or one group makes up.",
        "Какую часть волны эмиграции приняло одно место или составляет одна группа.",
        "It gives no number of people: the size of the whole wave is itself uncertain.",
        "Числа людей отсюда не получить: размер самой волны точно не известен.",
    ),
    "share_of_group_abroad": Meaning(
        "What part of a named group was outside the country of origin.",
        "Какая часть названной группы находилась за пределами страны происхождения.",
        "It is not the share of that group among those who left.",
        "Это не доля этой группы среди уехавших.",
    ),
    "workforce_loss_share": Meaning(
        "What part of its workers an industry or profession lost because they left the country.",
        "Какую часть работников потеряла отрасль или профессия из-за их отъезда из страны.",
        "It does not mean that they stopped working: some go on from abroad, some have been replaced.",
        "Это не значит, что они перестали работать: одни работают из-за рубежа, других заменили.",
    ),
    "profile_share": Meaning(
        "What part of those who left have a trait, such as a degree or an occupation.",
        "Какая часть уехавших обладает признаком, например высшим образованием или профессией.",
        "It is not the share of all people with that trait who left.",
        "Это не доля уехавших среди всех, у кого есть этот признак.",
    ),
    "survey_share": Meaning(
        "What part of a survey's respondents gave an answer.",
        "Какая часть участников опроса дала такой ответ.",
        "It speaks of those who answered: for all who left it holds only if they were chosen at random.",
        "Это сведения об ответивших: на всех уехавших их можно перенести только при случайной выборке.",
    ),
    "survey_change": Meaning(
        "By how much the share of an answer differs between two waves, or between two times asked about.",
        "Насколько доля ответа отличается между двумя волнами или двумя моментами, о которых спросили.",
        "It does not mean that people changed their minds: others may have answered the second time.",
        "Это не значит, что люди изменили мнение: во второй раз могли отвечать другие.",
    ),
    "survey_mean": Meaning(
        "The average over a survey's respondents of something other than their age.",
        "Среднее по участникам опроса для чего-либо, кроме возраста.",
        "It does not mean that most are near the average, or that it holds for those who were not asked.",
        "Это не значит, что большинство близко к среднему или что оно верно для тех, кого не спросили.",
    ),
    "survey_size": Meaning(
        "How many people answered a survey.",
        "Сколько человек ответило на вопросы.",
        "It does not tell how many people left, or how well the respondents stand for them.",
        "Это не говорит, сколько людей уехало и насколько хорошо их представляют опрошенные.",
    ),
    "profile_age": Meaning(
        "The age of those who left: an average, or the span in which most of them are.",
        "Возраст уехавших: средний или промежуток, в который попадает большинство.",
        "It does not mean that nobody older or younger left.",
        "Это не значит, что никто старше или моложе не уезжал.",
    ),
    "ratio_to_prior_period": Meaning(
        "By what factor a figure differs from that of an earlier period.",
        "Во сколько раз показатель отличается от показателя за более ранний период.",
        "It gives no number by itself, and the two periods may differ in length or in how they were counted.",
        "Само по себе это не число людей; периоды могут различаться длиной или способом подсчёта.",
    ),
    "undercount_multiplier": Meaning(
        "By what factor a count held to be too low falls short of the true figure, as the issuer has it.",
        "Во сколько раз, по словам автора, истинное число больше того, которое он считает заниженным.",
        "It is not a factor for other figures: it was found for certain countries, years and definitions.",
        "На него нельзя умножать другие числа: он найден для определённых стран, лет и определений.",
    ),
    "destination_rank": Meaning(
        "The place of a destination in an order by numbers; a rank counts nobody, so its basis is size.",
        "Место страны в ряду стран назначения по числу людей; самих людей при этом не считают.",
        "It does not tell how many went there, or how far one destination is ahead of the next.",
        "Это не говорит, сколько людей туда уехало и насколько одна страна опережает другую.",
    ),
}
