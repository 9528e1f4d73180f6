"""Normalizers of attribute templates: pure, total functions; None where there is no value."""
