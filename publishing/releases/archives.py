"""Packed files whose bytes depend on what is in them alone: no time, no owner, no name of a folder."""

import contextlib
import gzip
import shutil
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)
LEVEL = 6
PIECE = 1 << 20


def zip_files(path, files):
    """Write a ZIP of [(name inside, path)] in that order."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        for name, source in files:
            member = zipfile.ZipInfo(name, EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system, member.external_attr = 3, 0o644 << 16
            member.file_size = source.stat().st_size  # decides whether it needs the large form
            with source.open("rb") as file, archive.open(member, "w") as inside:
                shutil.copyfileobj(file, inside, PIECE)


@contextlib.contextmanager
def gzipped(path):
    """A file to write bytes to, packed on the way."""
    with path.open("wb") as file, gzip.GzipFile("", "wb", LEVEL, file, mtime=0) as packed:
        yield packed
