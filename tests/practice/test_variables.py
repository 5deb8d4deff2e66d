"""Every variable of the environment is listed, once, where people look for it."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READ = re.compile(r'environment\.\w+\("([A-Z_]+)"')


def read_by_the_site():
    files = [*(ROOT / "practice").rglob("*.py")]
    return {name for file in files for name in READ.findall(file.read_text(encoding="utf-8"))}


class TestVariables:
    def test_are_found_by_this_test(self):
        assert {"SITE_URL", "SECRET_KEY", "PORT", "VAR_DIR"} <= read_by_the_site()

    def test_stand_once_in_the_example(self):
        example = re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE)
        assert sorted(example) == sorted(read_by_the_site())

    def test_stand_in_the_table_for_operators(self):
        table = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
        assert [name for name in read_by_the_site() if f"`{name}`" not in table] == []
