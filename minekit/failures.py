"""What a plugin's code raised, in one line, for those who must not fall with it."""

from __future__ import annotations

from pathlib import Path

from minekit.errors import PluginError

__all__ = ["FAILURES", "reason_of"]

FAILURES = (Exception, SystemExit)
"""What a plugin's code may raise without ending the run; Ctrl-C is not among them."""

_OWN = Path(__file__).parent


def reason_of(error: BaseException) -> str:
    """One line: what was raised, and where in the plugin."""
    if isinstance(error, PluginError):
        return str(error)
    if isinstance(error, SystemExit):
        what = f"it called sys.exit({error.code!r})"
    else:
        what = f"{type(error).__name__}: {error}".partition("\n")[0]
    from traceback import extract_tb

    places = [
        frame for frame in extract_tb(error.__traceback__) if _may_be_a_plugin(frame.filename)
    ]
    return f"{what} ({places[-1].filename}:{places[-1].lineno})" if places else what


def _may_be_a_plugin(file: str) -> bool:
    """Whether code is neither minekit's nor what Python imports with and has `exit` from."""
    path = Path(file)
    is_python = path.parent.name == "importlib" or path.name == "_sitebuiltins.py"
    return not (is_python or file.startswith("<frozen") or path.is_relative_to(_OWN))
