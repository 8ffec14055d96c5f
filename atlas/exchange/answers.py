"""Files as answers: with a name that says what and when, and never shown in the browser."""

from django.http import FileResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

from atlas.exchange.exporting import as_csv, as_xlsx, as_zip, file_name

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_answer(lines, what, narrowed=""):
    """Lines as a CSV file, sent while it is made."""
    answer = StreamingHttpResponse(as_csv(lines), content_type="text/csv; charset=utf-8")
    return _closed(answer, file_name(what, "csv", narrowed))


def zip_answer(sheets, what, narrowed=""):
    return _file(as_zip(sheets), "application/zip", file_name(what, "zip", narrowed))


def xlsx_answer(sheets, what, narrowed=""):
    return _file(as_xlsx(sheets), XLSX, file_name(what, "xlsx", narrowed))


def _file(file, kind, name):
    return _closed(FileResponse(file, content_type=kind), name)


def _closed(answer, name):
    answer["Content-Disposition"] = content_disposition_header(True, name)
    answer["Cache-Control"] = "no-store"
    return answer
