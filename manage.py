#!/usr/bin/env python
"""Django's command line for Atlas."""

import os
import sys

LOCAL_TRIAL = {"ATLAS_LOCAL_TRIAL": "1", "ATLAS_FACE": "both", "ATLAS_FOUR_EYES": "0"}


def main():
    """Run a command. What a person can mend is said in one sentence, without a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "atlas.settings")
    if sys.argv[1:2] == ["serve"]:
        for name, value in LOCAL_TRIAL.items():
            os.environ.setdefault(name, value)
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    from atlas.embedded.errors import EmbeddedError

    try:
        execute_from_command_line(sys.argv)
    except (EmbeddedError, ImproperlyConfigured) as error:
        sys.exit(str(error))
    except OperationalError as error:
        sys.exit(f"The database cannot be reached: {str(error).strip().splitlines()[0]}")


if __name__ == "__main__":
    main()
