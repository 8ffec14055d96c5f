"""What a field means, in a sentence: its help text, or else what its code list or its kind says."""

from django.conf import settings
from django.db import models
from django.utils.translation import override
from django_countries.fields import CountryField

from publishing.fields import CodeField, CodesField, EdtfField, IdentifierField

# Fields whose name says enough to a curator, but not to a stranger with a table before them.
WORDS = {
    "Authorship.agent": "The author.",
    "Authorship.source": "The work.",
    "ChainLink.locator": "Where in that work.",
    "ChainLink.position": "Its place in the chain, from the source we read towards the primary one.",
    "ChainLink.source": "The work.",
    "Citation.cites": "The cited source.",
    "Credit.locator": "Where in the credited work.",
    "Credit.position": "Its place in the chain.",
    "Credit.source": "The credited work.",
    "DatasetLoad.at": "When it was loaded.",
    "DatasetLoad.checksum": "SHA-256 over all tables.",
    "DatasetLoad.version": "The version in its datapackage.json.",
    "Identifier.value": "The identifier itself.",
    "IssuedIdentifier.id": "The identifier.",
    "IssuedIdentifier.issued_to": "The table that it was issued to.",
    "EarlierText.edition": "The edition for which it was sent.",
    "Edition.number": "Its number among the editions of the record, from 1.",
    "LegalStatus.number": "Its number in the register.",
    "LegalStatus.register": "The register that it is in.",
    "Meeting.place": "Where it meets.",
    "Membership.country": "The country that is a member.",
    "Name.text": "The name, as the source writes it.",
    "Publication.by": "The curator, as long as there is an account.",
    "Publication.edition": "The edition that was put on the shelf.",
    "Publication.reason": "Why.",
    "Relation.to_agent": "The other, if it is an agent.",
    "Relation.to_organization": "The other, if it is an organization.",
    "ReviewStep.at": "When.",
    "ReviewStep.by": "The curator, as long as there is an account.",
    "Estimate.destination_role": "What the destination is to them.",
    "Estimate.route": "By what way they went.",
    "Estimate.survey_name": "The survey that the figure comes from.",
    "Estimate.survey_respondents": "How many were asked in that wave.",
    "Estimate.survey_wave": "The wave of the survey.",
    "EstimateRelation.to_estimate": "The other estimate.",
    "QuestionEstimate.decided_on": "The day on which its role was decided.",
    "QuestionEstimate.estimate": "The estimate that bears on the question.",
    "Shelf.changed_at": "When its version last rose.",
    "Shelf.id": "Always 1.",
    "Shelf.published_at": "The time of the last publication.",
    "Shelf.version": "Rises with every change of anything that is served.",
    "Stale.record_id": "The record.",
    "Suggestion.record_id": "The record that it is about, if any.",
    "Suggestion.reply": "What the curators answer; shown to whoever has the key.",
    "Suggestion.text": "What should be corrected or added.",
    "Tombstone.at": "When it was withdrawn, merged or redacted.",
    "Tombstone.reason": "Why, as readers see it.",
    "Excerpt.source": "The source that it is copied from.",
    "LinkCheck.url": "The address that was asked.",
    "LinkCheck.message": "What the checker adds in words.",
    "LinkCheck.checked_at": "When it was last asked.",
    "Merge.kind": "The kind of record.",
    "NotSame.one": "The one record; the smaller identifier.",
    "NotSame.other": "The other record.",
    "Assignment.to": "Who is asked.",
    "Assignment.note": "What to look at.",
    "ReviewComment.claim": "The claim that it is about; empty for the record itself.",
    "ReviewComment.text": "What is wrong or doubtful.",
    "ReviewComment.settled_at": "When it was settled.",
    "ReviewComment.settled_by": "Who settled it.",
    "ReviewStep.safety_reason": "Why publishing it endangers nobody, where such a reason is asked for.",
    "AccessEvent.what": "What happened: a login, a failed one, a role given.",
    "AccessEvent.detail": "What else belongs to it.",
    "Job.title": "What it is called in the list of jobs.",
    "Job.parameters": "What the task was told.",
    "Job.done": "How much of it is done.",
    "Job.total": "How much there is to do; 0 as long as nobody knows.",
    "Job.result": "What came of it, for the page.",
    "Job.started_at": "When a worker took it up.",
    "Job.ended_at": "When it ended.",
    "Job.stop_asked": "Somebody asked for it to end.",
    "Suggestion.answered_at": "When it was answered.",
    "Suggestion.answered_by": "Who answered it.",
    "at": "When.",
    "by": "The curator, as long as there is an account.",
    "reason": "Why.",
    "undone_at": "When it was undone.",
    "undone_by": "Who undid it.",
    "accessed_on": "The day a curator read it.",
    "actor": "The name of the curator or of the system actor.",
    "archived_url": "A copy in a web archive.",
    "city": "The city, in English.",
    "comment": "What was said with it.",
    "country": "The country.",
    "estimate": "The estimate that it belongs to.",
    "days": "The days that it may speak of, derived from the period or the reference date.",
    "doi": "Its DOI.",
    "edition": "The edition that it stands for.",
    "entry": "The entry that is found by it.",
    "first_published_at": "When the record was first published.",
    "group": "The group.",
    "isbn": "Its ISBN.",
    "jurisdiction": "Under whose law.",
    "key": "The key of its receipt, made by the program.",
    "kind": "The kind of record: organization, source, estimate, question, country, group.",
    "language": "BCP 47, with the script where it matters: en, ru, ru-Latn.",
    "name_en": "Its name in English.",
    "name_ru": "Its name in Russian.",
    "organization": "The organization that the claim is about.",
    "outcome": "What became of it.",
    "pages": "The pages on which it stands.",
    "person": "The person, as an agent.",
    "position": "Its place in the order.",
    "property": "Which claim or value it is: presence, activity, source.",
    "question": "The question that it belongs to.",
    "published_at": "When it was published.",
    "publisher": "Who published it.",
    "received_on": "The day it came; not the time.",
    "record_id": "The record's identifier.",
    "region": "The region, in English.",
    "reliability_reason": "Why it is rated so.",
    "role": "The role, or what else belongs to the value.",
    "search": "The words by which full-text search finds it.",
    "slug": "The readable end of its address; the identifier decides.",
    "sort_key": "What it is sorted by, made from the title.",
    "source_text": "Where that can be read.",
    "step": "What was done: submitted, returned, published, withdrawn, merged or redacted.",
    "successor": "The record that takes its place, if any.",
    "superseded_at": "When the next edition, or a withdrawal, ended its time; empty while it is current.",
    "text_ru": "The same in Russian.",
    "title": "What it is called where it is listed.",
    "title_en": "Its title in English, if that is given and the title is in another language.",
    "url": "Its address, as printed.",
    "valid": "The days on which it may have held, derived from the dates.",
    "value": "The value by which it is found.",
    "verified_on": "The latest day on which a curator checked one of its claims.",
    "what": "What happened to the record.",
}
COUNTRY_CODES = f"ISO 3166-1 alpha-2, or {' or '.join(sorted(settings.COUNTRIES_OVERRIDE))}."


def meaning(field):
    """The sentences that explain a model field; empty if there are none."""
    with override("en"):
        return " ".join(filter(None, [_own_words(field), *_additions(field)]))


def sentence(model):
    """The first paragraph of a model's docstring, on one line."""
    return " ".join((model.__doc__ or "").split("\n\n")[0].split())


def codes_of(field):
    """The code list of a field, or None."""
    return field.codes if isinstance(field, (CodeField, CodesField)) else None


def _own_words(field):
    if words := str(field.help_text) or WORDS.get(f"{field.model.__name__}.{field.name}"):
        return words
    if codes := codes_of(field):
        return " ".join(codes.__doc__.split())
    if isinstance(field, IdentifierField):
        return "Its permanent identifier."
    return WORDS.get(field.name, "")


def _additions(field):
    if isinstance(field, CountryField):
        yield COUNTRY_CODES
    if isinstance(field, EdtfField):
        yield "EDTF."
    default = field.default if field.has_default() and not callable(field.default) else ""
    if default not in ("", None) and not isinstance(field, models.DateField):
        value = str(default).lower() if isinstance(default, bool) else getattr(default, "value", default)
        yield f"Without one: {value}."
