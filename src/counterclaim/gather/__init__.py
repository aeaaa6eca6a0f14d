"""Where reports come from: files, folders, patterns, standard input."""

from counterclaim.gather.files import gather

__all__ = ["gather"]
