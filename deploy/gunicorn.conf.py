"""gunicorn in production: `python -m gunicorn --config deploy/gunicorn.conf.py atlas.wsgi`."""

import os

from atlas.serving import OPTIONS

bind = os.environ.get("ATLAS_BIND") or "127.0.0.1:8000"
workers = int(os.environ.get("ATLAS_WORKERS") or 2)
MEMORY = "/dev/shm"  # noqa: S108 - gunicorn makes unnamed files there; the rest may be read-only
if os.path.isdir(MEMORY):
    worker_tmp_dir = MEMORY
globals().update(OPTIONS)
