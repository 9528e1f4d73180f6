"""Importing one plugin, and what is checked before anything of it is used.

The manager calls these inside its guard; they raise whatever is wrong.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import inspect
import io
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType

import msgspec
import pluggy
from msgspec.structs import replace

from minekit.errors import PluginError
from minekit.near_names import with_nearest
from minekit.offers import (
    Annotator,
    Check,
    Command,
    Extractor,
    Normalizer,
    Offer,
    Reader,
    Segmenter,
    Writer,
)
from minekit.plugins import hookspecs
from minekit.plugins.find import normalize

__all__ = [
    "HOOKS",
    "KINDS",
    "Plugin",
    "call",
    "check_module",
    "checked_offers",
    "import_plugin",
    "is_module",
    "watched",
]

_VALUE_TYPES = ("string", "integer", "number", "boolean")

_WORDS: Mapping[str, tuple[str, ...]] = {
    "takes": (*_VALUE_TYPES, "any"),
    "returns": (*_VALUE_TYPES, "any", "same"),
    "argument": ("", "text", "value", "vocabulary"),
}
"""What a normalizer can say of itself."""

KINDS: Mapping[str, type[Offer]] = {
    "annotator": Annotator,
    "check": Check,
    "command": Command,
    "extractor": Extractor,
    "normalizer": Normalizer,
    "reader": Reader,
    "segmenter": Segmenter,
    "writer": Writer,
}

HOOKS: Mapping[str, tuple[str, ...]] = {
    name: tuple(inspect.signature(hook).parameters)
    for name, hook in vars(hookspecs).items()
    if name.startswith("minekit_")
}
"""Every hook with its arguments."""


class Plugin(msgspec.Struct, eq=False):
    """One plugin and what became of it.

    Attributes:
        name: of its entry point, module or file; unique among those loaded.
        source: built-in, installed, module or file.
        target: what to import: `module`, `module:attr`, or the path of a file.
        distribution: normalized name, empty for a module or file.
        is_named: whether the run asked for it, so that its extractors take part.
        state: found, loaded, broken, disabled, or clash (refused for its name).
        reason: why it is not loaded, or what is wrong with it.
        seconds: that importing it took.
        printed: what it wrote to standard output meanwhile.
        module: the object with its hooks, once they are registered.
    """

    name: str
    source: str
    target: str
    distribution: str = ""
    version: str = ""
    is_named: bool = False
    state: str = "found"
    reason: str = ""
    seconds: float = 0.0
    printed: str = ""
    module: object = None

    @property
    def label(self) -> str:
        """Name, distribution and version for a message."""
        known = " ".join(filter(None, (self.distribution, self.version))) or self.target
        return f"plugin {self.name!r} ({known})"

    @property
    def is_unhealthy(self) -> bool:
        """Whether it does not work, or not all of it, for a reason that nobody wanted."""
        return self.state in {"broken", "clash"}

    def is_called(self, name: str) -> bool:
        """Whether `name` means this plugin: its own name, or its distribution's."""
        return bool(name) and (
            name == self.name or (bool(self.distribution) and normalize(name) == self.distribution)
        )


@contextlib.contextmanager
def watched(plugin: Plugin) -> Iterator[None]:
    """Measure the seconds, and keep what is printed off standard output: results go there."""
    capture = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    started = time.perf_counter()
    try:
        with contextlib.redirect_stdout(capture):
            yield
    finally:
        plugin.seconds += time.perf_counter() - started
        printed = capture.buffer.getvalue().decode("utf-8", "replace")
        if printed:
            plugin.printed += printed
            sys.stderr.write(printed)


def import_plugin(plugin: Plugin) -> object:
    """The module, or the object in it, that has the hooks."""
    if plugin.source == "file":
        return _import_file(Path(plugin.target))
    name, _, attribute = plugin.target.partition(":")
    found: object = importlib.import_module(name.strip())
    for part in filter(None, attribute.split(".")):
        found = getattr(found, part.strip())
    return found


def _import_file(path: Path) -> ModuleType:
    path = path.resolve()
    if not path.is_file():
        raise PluginError(f"there is no file {path}")
    # Registered under its bare name, so that `target="my_plugin:find"` works in a file as well.
    name = path.stem
    module = sys.modules.get(name)
    origin = (getattr(module, "__file__", None) or name) if module else _origin(name)
    if origin is not None and Path(origin).resolve() != path:
        raise PluginError(
            f"a file of this name would hide the module {name!r} ({origin}): rename the file"
        )
    if module is not None:
        return module
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise PluginError(f"{path} is no Python file")
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def is_module(name: str) -> bool:
    """Whether there is such a module; its parent packages are imported to know."""
    return _origin(name) is not None


def _origin(name: str) -> str | None:
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError, AttributeError):
        return None
    return None if spec is None else spec.origin or name


def check_module(module: object, manager: pluggy.PluginManager) -> None:
    """Refuse what pluggy would accept in silence, before it is registered.

    Raises:
        PluginError: the plugin needs another API, has a `minekit_*` function that is no hook,
            a hook without its marker, one with an argument that the hook does not have, or none.
    """
    _check_version(str(getattr(module, "MINEKIT_API", hookspecs.API)))
    n_hooks = 0
    for name in dir(module):
        function = inspect.getattr_static(module, name, None)
        options = manager.parse_hookimpl_opts(module, name)
        if options is None and not (name.startswith("minekit_") and inspect.isroutine(function)):
            continue
        hook = (options and options.get("specname")) or name
        if hook not in HOOKS:
            raise PluginError(with_nearest(f"there is no hook {hook!r}", hook, HOOKS))
        if options is None:
            raise PluginError(f"{name} is not marked: write @hookimpl above it")
        _check_signature(hook, getattr(module, name), options)
        n_hooks += 1
    if not n_hooks:
        raise PluginError("it has no hooks: no function in it is marked with @hookimpl")


def _check_version(needed: str) -> None:
    here = tuple(map(int, hookspecs.API.split(".")))
    if not re.fullmatch(r"\d+\.\d+", needed):
        raise PluginError(f"MINEKIT_API must be like {hookspecs.API!r}, not {needed!r}")
    wanted = tuple(map(int, needed.split(".")))
    if wanted[0] != here[0] or wanted > here:
        which = "an older" if wanted < here else "a newer"
        raise PluginError(
            f"it needs plugin API {needed}, and this minekit has {hookspecs.API}: "
            f"install {which} minekit"
        )


def _check_signature(
    hook: str, function: Callable[..., object], options: Mapping[str, object]
) -> None:
    if options.get("wrapper") or options.get("hookwrapper"):
        raise PluginError(f"{hook} cannot be a wrapper: hooks of minekit are called one by one")
    for name, parameter in inspect.signature(function).parameters.items():
        if name not in HOOKS[hook] and parameter.default is parameter.empty:
            has = f"only {', '.join(HOOKS[hook])}" if HOOKS[hook] else "none"
            raise PluginError(f"{hook} takes an argument {name!r}, and the hook has {has}")


def call(implementation: pluggy.HookImpl, arguments: Mapping[str, object]) -> object:
    """Call one implementation of a hook with those arguments that it wants."""
    return implementation.function(*(arguments[name] for name in implementation.argnames))


def checked_offers(yielded: Iterable[object], plugin: Plugin, kind: str) -> tuple[Offer, ...]:
    """The offers, with their plugin filled in.

    Raises:
        PluginError: one is no such struct, has a bad name, field or target, or comes twice.
    """
    offers: dict[str, Offer] = {}
    for offer in yielded:
        if not isinstance(offer, KINDS[kind]):
            raise PluginError(f"it yields {offer!r}, which is no {KINDS[kind].__name__}")
        _check_offer(offer, KINDS[kind])
        if offer.name in offers:
            raise PluginError(f"it offers {kind} {offer.name!r} twice")
        # In templates a normalizer of a plugin is written with the plugin's name before it.
        is_prefixed = kind == "normalizer" and plugin.source != "built-in"
        name = f"{plugin.name}.{offer.name}" if is_prefixed else offer.name
        offers[offer.name] = replace(offer, name=name, plugin=plugin.name)
    return tuple(offers.values())


def _check_offer(offer: Offer, kind: type[Offer]) -> None:
    if not isinstance(offer.name, str) or not re.fullmatch(r"[A-Za-z][\w-]*", offer.name):
        raise PluginError(
            f"{offer.name!r} is no name: letters, digits, '_' and '-', beginning with a letter"
        )
    if not callable(offer.target) and not re.fullmatch(r"[\w.]+:[\w.]+", str(offer.target)):
        raise PluginError(
            f"{offer.name}: target {offer.target!r} is neither callable nor 'module:attr'"
        )
    for field, type_ in inspect.get_annotations(kind).items():
        value = getattr(offer, field)
        # ("x") is no tuple in Python, and would be read letter by letter.
        if type_.startswith("tuple") and not isinstance(value, tuple):
            raise PluginError(f"{offer.name}: {field} must be a tuple, such as ({value!r},)")
    _check_words(offer)
    for key, attrs in offer.types.items() if isinstance(offer, Extractor) else ():
        for attribute, value_type in attrs.items():
            if value_type not in _VALUE_TYPES:
                raise PluginError(
                    f"{offer.name}: attribute {attribute!r} of {key!r} has the type "
                    f"{value_type!r}, which is none of {', '.join(_VALUE_TYPES)}"
                )


def _check_words(offer: Offer) -> None:
    """Refuse what would be passed over in silence: a suffix without its dot, a type of Python."""
    for suffix in offer.suffixes if isinstance(offer, (Reader, Writer)) else ():
        if not suffix.startswith("."):
            raise PluginError(f"{offer.name}: the suffix {suffix!r} begins with a dot: '.{suffix}'")
    if isinstance(offer, Normalizer):
        for field, words in _WORDS.items():
            value = getattr(offer, field)
            if value not in words:
                known = ", ".join(filter(None, words))
                raise PluginError(f"{offer.name}: {field} is {value!r}, which is none of {known}")
