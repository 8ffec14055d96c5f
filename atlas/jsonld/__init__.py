"""Records in JSON-LD, in the words of schema.org: for catalogues, search engines and linked data.

It says less than the documents of the API: dates that are no plain days, months or years, claims that
are disputed among themselves and people's names are left out rather than bent to fit.
"""
