"""Tools for those who write rules: what `minekit rules` shows, measures, proposes and edits."""
