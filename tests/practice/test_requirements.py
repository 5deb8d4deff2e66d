"""Whatever the code imports is asked for, so that a fresh machine has it."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from practice.environment import ROOT

# What each list is for; `tests` and the trials have the longer one.
FOR_DEVELOPMENT = {"tests", "bench", "stress"}
OURS = {path.stem for path in ROOT.iterdir() if (path / "__init__.py").exists()} | {"manage"}
MODULES = [path for name in OURS for path in [*(ROOT / name).rglob("*.py"), *ROOT.glob(f"{name}.py")]]


def names_in(requirements: str) -> set[str]:
    text = (ROOT / requirements).read_text(encoding="utf-8")
    return {spelled_alike(name) for name in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}


def spelled_alike(name: str) -> str:
    """The name of a distribution as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def is_for_types_only(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def imported_by(module: Path) -> set[str]:
    """The top-level modules from elsewhere that `module` imports."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    tree.body = [node for node in tree.body if not is_for_types_only(node)]
    nodes = list(ast.walk(tree))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level]
    return {name.split(".")[0] for name in names} - OURS - sys.stdlib_module_names


@pytest.mark.parametrize("requirements", ["requirements.txt", "requirements-dev.txt"])
class TestRequirements:
    def test_name_every_package_that_is_imported(self, requirements):
        known, packages = names_in(requirements), packages_distributions()
        is_site = requirements == "requirements.txt"
        modules = [file for file in MODULES if (file.relative_to(ROOT).parts[0] not in FOR_DEVELOPMENT) == is_site]
        missing = {
            (str(module.relative_to(ROOT)), name)
            for module in modules
            for name in imported_by(module)
            if not known & {spelled_alike(package) for package in packages.get(name, [])}
        }
        assert missing == set()
