"""The files join the house."""

from congso.kernel.apps import Room


class FilesConfig(Room):
    name = "congso.files"
    label = "files"
