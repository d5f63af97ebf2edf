"""What the wheel depends on is said once, in requirements.in."""

from pathlib import Path

from hatchling.metadata.plugin.interface import MetadataHookInterface


class DependenciesFromRequirements(MetadataHookInterface):
    def update(self, metadata: dict) -> None:
        lines = Path(self.root, "requirements.in").read_text(encoding="utf-8").splitlines()
        wanted = (line.split(" #")[0].split("#")[0].strip() for line in lines)
        metadata["dependencies"] = [line for line in wanted if line]
