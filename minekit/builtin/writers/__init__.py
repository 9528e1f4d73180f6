"""Writers of the core, one module a format; those of one shape share a module."""
