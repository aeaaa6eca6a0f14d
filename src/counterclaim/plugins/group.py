"""The name by which plugins are found: their group of entry points, and pluggy's project."""

GROUP = "counterclaim"
