"""Examples of every kind of plugin: each module here is one, named by an entry point of the group `counterclaim`."""
