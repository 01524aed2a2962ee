"""What pyproject.toml cannot say: the wheel holds the authors' guide, which lives in docs/, and the content
that packs are made of; both are copied nowhere in the repository."""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

SHIPPED = ("docs/authors", "standards", "checklists")
INSIDE = "handbook/shipped"


class BuildWithGuide(build_py):
    """Builds the package, and beside it what the tool ships; an editable install reads the repository."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            for source, target in self._shipped().items():
                self.mkpath(str(Path(target).parent))
                self.copy_file(source, target)

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        return [*super().get_outputs(include_bytecode), *self._shipped().values()]

    def _shipped(self) -> dict[str, str]:
        """File of the repository -> where it is built."""
        return {
            str(path): str(Path(self.build_lib, INSIDE, path))
            for folder in SHIPPED
            for path in sorted(Path(folder).rglob("*"))
            if path.is_file() and not self.editable_mode
        }


setup(cmdclass={"build_py": BuildWithGuide})
