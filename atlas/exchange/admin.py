"""What the desk gets: the pages of import and export, and the tasks behind them."""

from django.utils.translation import gettext_lazy as _

from atlas.exchange import export_pages, import_pages, tasks
from publishing.admin import jobs as _pages_of_jobs  # noqa: F401 - registers them
from publishing.admin import pages

tasks.register()

pages.register("import", "import/", import_pages.start, title=_("Import"), permission="import_data")
for _name, _route, _view in (
    ("import_template", "import/template/", import_pages.template),
    ("import_preview", "import/<int:pk>/", import_pages.look),
    ("import_errors", "import/<int:pk>/errors.csv", import_pages.errors),
    ("import_done", "import/done/<int:pk>/", import_pages.done),
    ("import_identifiers", "import/done/<int:pk>/rows.csv", import_pages.identifiers),
):
    pages.register(_name, _route, _view, permission="import_data")
pages.register("export", "export/", export_pages.export, title=_("Export"), permission="export_data")
