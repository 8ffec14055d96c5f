"""The environment of the test suite, set before Django reads its settings."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

os.environ.setdefault("ATLAS_LOCAL_TRIAL", "1")
os.environ.setdefault("ATLAS_FACE", "both")
os.environ.setdefault("ATLAS_RATE_LIMIT", "0")  # its own tests switch it on
os.environ.setdefault("ATLAS_STATIC_ROOT", str(ROOT / "static"))
os.environ.setdefault("ATLAS_STATIC_STORAGE", "django.contrib.staticfiles.storage.StaticFilesStorage")
