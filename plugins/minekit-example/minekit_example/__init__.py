"""What this plugin offers. Targets are strings, so that nothing is imported before it is used."""

from minekit.plugins import Extractor, Normalizer, Writer, hookimpl


@hookimpl
def minekit_extractors():
    """Code that finds mentions."""
    yield Extractor(
        name="abbreviations",
        target="minekit_example.abbreviations:find",
        emits=("abbreviation",),
        types={"abbreviation": {"short": "string", "long": "string"}},
        summary="World Health Organization (WHO)",
    )


@hookimpl
def minekit_normalizers():
    """Functions for the attributes of rules."""
    yield Normalizer(
        name="undotted",
        target="minekit_example.abbreviations:undotted",
        summary="U.N. is UN",
    )


@hookimpl
def minekit_writers():
    """Output formats."""
    yield Writer(
        name="tally",
        target="minekit_example.tally:TallyWriter",
        suffixes=(".tally",),
        summary="how often each mention occurs",
    )
