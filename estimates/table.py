"""Estimates and questions as rows of tables: a figure with its bounds, what was counted, and who says so."""

from publishing.api import formats

ESTIMATES = formats.columns(
    """
    id url title=title.en title_ru=title.ru value_text low low_bound best high high_bound
    qualifier hedge spread nature measure basis unit direction source_term population_basis
    subpopulations base
    survey=survey.name survey_wave=survey.wave survey_respondents=survey.respondents
    compared_with=comparator.value compared_period=comparator.period compared_text=comparator.text
    origin destination_country=destination.country destination_group=destination.group
    destination=destination.name destination_role route
    period period_text period_end_basis period_start_event period_end_event reference_date
    issuer=issuer.name issuer_id=issuer.id issuer_text method
    source=citation.source locator=citation.locator credited=citation.credits.source chain=chain.role
    confidence verified_on remark=remark.en remark_ru=remark.ru caveats
    related=relations.estimate.id questions=questions.id edition published_at first_published_at
    """
)
GROUPS = formats.columns(
    """
    id title=title.en title_ru=title.ru issuer=issuer.name issuer_text measure unit basis nature origin
    destination_country=destination.country destination_group=destination.group period reference_date
    drift estimates compared_with printed_in=printings.source printings#
    """
)
QUESTIONS = formats.columns(
    """
    id url title=title.en title_ru=title.ru summary=summary.en summary_ru=summary.ru
    estimates=estimates.estimate.id edition published_at first_published_at
    """
)
