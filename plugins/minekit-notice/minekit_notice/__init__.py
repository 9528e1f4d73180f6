"""A rule pack: data, never imported. Tools that build distributions look for this file."""
