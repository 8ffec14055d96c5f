"""The two jobs of an import: comparing a file with the desk, and writing what the curator agreed to."""

from django.db import DatabaseError, OperationalError, connection, transaction
from django.utils.translation import gettext as _

from atlas.exchange import files
from atlas.exchange.bulk import in_chunks
from atlas.exchange.checking import CHANGED, ERROR, NEW, examine, header_problems
from atlas.exchange.tables import TABLES
from publishing import jobs
from publishing.models import Job, JobLine
from publishing.roles import may
from publishing.services import refuse_if
from publishing.states import JobState

PREVIEW, IMPORT = "import_preview", "import"
SAVED = "saved"
LONGEST_NAME = 200


def propose(table, file, name, *, by):
    """Read an uploaded file and put its comparison with the desk on the table of jobs.

    Raises `files.Unreadable` with sentences if it cannot be read at all.
    """
    name = " ".join(name.split())[-LONGEST_NAME:]
    sheet = files.read(file, name, table)
    if problems := header_problems(table, sheet.header):
        raise files.Unreadable(problems)
    return _enqueue_preview(table.name, name, sheet.remarks, sheet.as_text(), by)


def propose_again(preview, *, by):
    """Compare the same file once more with the desk as it is now."""
    refuse_if([] if preview.content else [_("The file is no longer kept: hand it in again.")])
    told = preview.parameters
    return _enqueue_preview(told["table"], told["file"], told["remarks"], preview.content, by)


def _enqueue_preview(table, name, remarks, content, by):
    title = _("Preview of %(file)s") % {"file": name}
    return jobs.enqueue(PREVIEW, by=by, title=title, content=content, table=table, file=name, remarks=remarks)


@transaction.atomic
def confirm(preview, *, by, only_good=False):
    """Put the import of a previewed file on the table of jobs. Raises `Refused` with all reasons at once."""
    locked = Job.objects.select_for_update().get(pk=preview.pk)
    counts = locked.result.get("counts", {})
    reasons = []
    if locked.task != PREVIEW or locked.state != JobState.DONE:
        reasons.append(_("There is no finished preview of this file."))
    elif not locked.content:
        reasons.append(_("The file is no longer kept: hand it in again."))
    if locked.by_id != getattr(by, "pk", None):  # the rows are whose file it was: four eyes count that person
        who = {"who": locked.actor}
        reasons.append(_("%(who)s handed it in and has to confirm it: hand it in yourself.") % who)
    if already := import_of(locked):
        reasons.append(_("%(who)s has imported it already, or is about to.") % {"who": already.actor})
    if counts.get(ERROR) and not only_good:
        reasons.append(_("There are rows with errors: say that only the good rows are to be imported."))
    if counts and not counts.get(NEW) and not counts.get(CHANGED):
        reasons.append(_("There is nothing to import: no good row differs from the desk."))
    refuse_if(reasons)
    title = _("Import of %(file)s") % {"file": locked.parameters["file"]}
    told = {name: locked.parameters[name] for name in ("table", "file")}
    return jobs.enqueue(IMPORT, by=by, title=title, preview=locked.pk, only_good=only_good, **told)


def import_of(preview):
    """The import that a preview led to, unless it came to nothing."""
    imports = Job.objects.filter(task=IMPORT, parameters__preview=preview.pk)
    return imports.exclude(state__in=[JobState.FAILED, JobState.STOPPED]).first()


def compare(job, report):
    """Task: what the file would do, line by line. Writes nothing but that."""
    examined = examine(TABLES[job.parameters["table"]], job.content, report)
    _keep(job, (_line(job, row) for row in examined.rows))
    return {"counts": examined.counts, "fingerprint": examined.fingerprint, "header": examined.header}


def write(job, report):
    """Task: do what the preview showed, or nothing if the desk has changed since."""
    preview = Job.objects.get(pk=job.parameters["preview"])
    allowed = job.by is not None and job.by.is_active and may(job.by, "import_data")
    refuse_if([] if allowed else [_("Whoever asked for it may not import any more.")])
    refuse_if([] if preview.content else [_("The file is no longer kept: hand it in again.")])
    table = TABLES[job.parameters["table"]]
    examined = examine(table, preview.content, report, lock=True)
    counts = examined.counts
    if examined.fingerprint != preview.result["fingerprint"]:
        refuse_if(
            [_("Something changed at the desk since the preview. Nothing was saved: look at a new preview.")]
        )
    refuse_if([_("There are rows with errors.")] if counts[ERROR] and not job.parameters["only_good"] else [])
    report(sum(counts.values()), sum(counts.values()), _("Writing"))
    try:
        with transaction.atomic():
            examined.stage.write(set(examined.header))
            with connection.cursor() as cursor:  # ask now what would be asked at the end, and be told here
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except OperationalError:  # cut off: nothing of the file
        raise
    except DatabaseError as error:
        refuse_if([_refusal(error)])
    saved = examined.stage.identifiers()
    _keep(job, (JobLine(job=job, number=line, mark=SAVED, subject=key) for line, key in saved))
    return {"counts": counts | ({ERROR: 0, "left_out": counts[ERROR]})}


def _refusal(error):
    said = _("The database refused it, so nothing was saved: %(what)s")
    return said % {"what": str(error).splitlines()[0]}


def _line(job, row):
    details = {"changes": row.changes, "errors": row.errors}
    return JobLine(job=job, number=row.line, mark=row.mark, subject=row.subject, details=details)


def _keep(job, lines):
    for chunk in in_chunks(lines, 1000):
        JobLine.objects.bulk_create(chunk)


def register():
    """Make both tasks known to the workers."""
    jobs.register(PREVIEW, compare, page="import_preview")
    jobs.register(IMPORT, write, page="import_done")
