"""Ends the process while it is imported."""

import sys

sys.exit("this plugin needs a graphics card")
