"""Yields a reader as a writer."""

from minekit.plugins import Reader, hookimpl


@hookimpl
def minekit_writers():
    yield Reader(name="reader", target="wrong_offer:read")
