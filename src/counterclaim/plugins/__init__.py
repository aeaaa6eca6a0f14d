"""What other packages add: input formats, gazetteers, registers, words, export formats, commands."""

from counterclaim.plugins.found import Plugin, found
from counterclaim.plugins.group import GROUP
from counterclaim.plugins.hooks import hookimpl
from counterclaim.plugins.install import added_commands, in_force, install

__all__ = ["GROUP", "Plugin", "added_commands", "found", "hookimpl", "in_force", "install"]
