"""How the fields of an estimate are laid out: in the order in which one reads a passage."""

from django.utils.translation import gettext_lazy as _

FIELDSETS = (
    (
        _("What the source says"),
        {
            "fields": (
                ("identifier", "standing"),
                ("source", "locator"),
                "value_text",
                ("low_bound", "low", "best", "high_bound", "high"),
                ("qualifier", "hedge", "spread", "nature", "whose_figures"),
            ),
            "description": _("Type the words that carry the figure: what is left empty is read from them."),
            "classes": ("desk-claims",),
        },
    ),
    (
        _("What was counted"),
        {
            "fields": (
                "measure",
                ("unit", "source_term", "base"),
                ("population_basis", "method"),
                "subpopulations",
                ("comparator_value", "comparator_period", "comparator_text"),
                ("survey_name", "survey_wave", "survey_respondents"),
            ),
            "classes": ("desk-claims",),
        },
    ),
    (
        _("Where and when"),
        {
            "fields": (
                ("origin", "destination_country", "destination_group"),
                ("destination_role", "route"),
                ("period", "reference_date", "period_text"),
                ("period_end_basis", "period_start_event", "period_end_event"),
            ),
            "classes": ("desk-claims",),
        },
    ),
    (
        _("Who says it"),
        {
            "fields": (
                ("issuer", "issuer_text", "source_is_primary"),
                ("confidence", "verified_on"),
            ),
            "classes": ("desk-claims", "desk-before-chain"),
        },
    ),
    (_("Caveats"), {"fields": ("caveats",), "classes": ("desk-claims",)}),
    (_("Remarks"), {"fields": (("remark_en", "remark_ru"),), "classes": ("desk-claims",)}),
    (
        _("Desk only: never published"),
        {"fields": (("excerpt", "note"), "risk_level"), "classes": ("desk-claims", "desk-only")},
    ),
)
