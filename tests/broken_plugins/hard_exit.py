"""Ends the process in a way that nobody can catch, if asked to."""

import os

if os.environ.get("HARD_EXIT"):
    os._exit(7)
raise RuntimeError("the machine is not right")
