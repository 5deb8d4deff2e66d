"""What production settings ask of the environment."""

import re

import pytest

from practice import environment
from practice.environment import ROOT
from tests.running import run_python

PRODUCTION = "practice.settings.production"
KNOWN = {
    "SITE_URL": "https://www.example.org",
    "SECRET_KEY": "for-a-test-only-" + "Zr8qWm3vT6yXc1Ld9Hk4Pf7Jn2Bs5Ga0" * 2,
    "EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
    "DEFAULT_FROM_EMAIL": "practice@example.org",
}


def run_production(**variables):
    """`manage.py check` under production settings with nothing but `variables` in the environment."""
    return run_python("manage.py", "check", DJANGO_SETTINGS_MODULE=PRODUCTION, **variables)


class TestProductionSettings:
    @pytest.mark.parametrize(
        ("variables", "sentence"),
        [
            ({}, "SITE_URL is not set"),
            ({"SITE_URL": "https://www.example.org"}, "SECRET_KEY is not set"),
            (KNOWN | {"SECRET_KEY": "short"}, "SECRET_KEY must be at least 50 characters long"),
            (KNOWN | {"SECRET_KEY": " " * 60}, "SECRET_KEY is not set"),
            (KNOWN | {"SECRET_KEY": "x" * 60}, "SECRET_KEY must be at least 50 characters long"),
            (KNOWN | {"EMAIL_URL": ""}, "EMAIL_URL is not set"),
            (KNOWN | {"EMAIL_URL": "mail.example.org"}, "EMAIL_URL must begin with smtp+tls://"),
            (KNOWN | {"EMAIL_URL": "smtp://mail.example.org:none"}, "EMAIL_URL must end with a port"),
            (KNOWN | {"DEFAULT_FROM_EMAIL": ""}, "DEFAULT_FROM_EMAIL is not set"),
            (KNOWN | {"DEFAULT_FROM_EMAIL": "practice"}, "DEFAULT_FROM_EMAIL must be an address"),
            (KNOWN | {"SITE_URL": "www.example.org"}, "SITE_URL must be a whole address"),
            (KNOWN | {"SITE_URL": "https://[bad"}, "SITE_URL must be a whole address"),
            (KNOWN | {"SITE_URL": "https://www.example.org/?a=b"}, "SITE_URL must be a whole address"),
            (KNOWN | {"SITE_URL": "https://user:p@ss@www.example.org"}, "SITE_URL must be a whole address"),
            (KNOWN | {"SITE_URL": "https://www.example.org:99999"}, "SITE_URL must be a whole address"),
            (KNOWN | {"DATABASE_URL": "nonsense"}, "DATABASE_URL must be an address such as"),
            (KNOWN | {"DATABASE_URL": "foo://x"}, "DATABASE_URL must be an address such as"),
            (KNOWN | {"DATABASE_URL": "postgres://u:p@host:none/db"}, "DATABASE_URL must be an address such as"),
            (KNOWN | {"TIME_ZONE": "Mars/Olympus"}, "TIME_ZONE must be the name of a time zone"),
            (KNOWN | {"HSTS": "perhaps"}, "HSTS must be one of preload, subdomains, host, off"),
            (KNOWN | {"CDN_PURGE_URL": "cdn.example.org"}, "CDN_PURGE_URL must be an address such as"),
            (KNOWN | {"CDN_PURGE_HEADER": "token@cdn"}, "CDN_PURGE_HEADER must be a header such as"),
            (KNOWN | {"CDN_PURGE_HEADER": "To ken: tok@n"}, "CDN_PURGE_HEADER must be a header such as"),
            (KNOWN | {"BEHIND_PROXY": "perhaps"}, "BEHIND_PROXY must be “on” or “off”"),
        ],
    )
    def test_name_what_is_missing_in_one_sentence(self, variables, sentence):
        result = run_production(**variables)
        assert result.returncode == 1
        assert sentence in result.stderr
        assert "Traceback" not in result.stderr
        assert result.stderr.count("\n") == 1
        assert not any(value in result.stderr for value in variables.values() if "@" in value)

    def test_are_what_manage_py_takes(self):
        assert "SITE_URL is not set" in run_python("manage.py", "check").stderr

    @pytest.mark.parametrize(
        ("hsts", "header"),
        [
            ("", "max-age=31536000; includeSubDomains; preload"),
            ("subdomains", "max-age=31536000; includeSubDomains"),
            ("host", "max-age=31536000"),
            ("off", None),
        ],
    )
    def test_choose_how_far_https_is_remembered(self, hsts, header):
        code = (
            "import django; django.setup(); from django.test import Client;"
            "print(Client().get('/healthz', secure=True, headers={'host': 'www.example.org'})"
            ".headers.get('Strict-Transport-Security'))"
        )
        told = run_python("-c", code, DJANGO_SETTINGS_MODULE=PRODUCTION, HSTS=hsts, **KNOWN)
        assert told.stdout.strip() == str(header)

    def test_take_an_empty_variable_for_one_that_is_not_set(self, tmp_path):
        text = (ROOT / ".env.example").read_text(encoding="utf-8")
        empty = dict.fromkeys(re.findall(r"^#?([A-Z_]+)=", text, re.MULTILINE), "")
        result = run_production(**empty | KNOWN)
        assert (result.returncode, result.stderr) == (0, "")

    @pytest.mark.parametrize("name", ["site #2", "a?b", "100%41", "a+b"])
    def test_find_the_database_in_a_folder_of_any_name(self, tmp_path, name):
        code = "from django.conf import settings; print(settings.DATABASES['default']['NAME'])"
        told = run_python("-c", code, DJANGO_SETTINGS_MODULE=PRODUCTION, VAR_DIR=str(tmp_path / name), **KNOWN)
        assert told.stdout.strip() == str(tmp_path / name / "db.sqlite3")


class TestMail:
    @pytest.mark.parametrize("command", [["manage.py", "check"], ["-m", "practice.run", "check"]])
    @pytest.mark.parametrize("module", ["practice.settings.production", "practice.settings.dev"])
    def test_that_a_server_delivers_needs_an_address_for_its_links(self, command, module, tmp_path):
        where = {"DJANGO_SETTINGS_MODULE": module, "VAR_DIR": str(tmp_path / "var")}
        result = run_python(*command, EMAIL_URL=KNOWN["EMAIL_URL"], **where)
        assert result.returncode == 1
        assert "EMAIL_URL names a mail server and SITE_URL is not set" in result.stderr
        assert result.stderr.count("\n") == 1


class TestEnvironment:
    def test_set_to_nothing_does_not_hide_what_the_file_says(self, tmp_path, monkeypatch):
        (tmp_path / ".env").write_text("SITE_NAME=From the file\n")
        monkeypatch.setattr("practice.environment.ROOT", tmp_path)
        monkeypatch.setenv("SITE_NAME", "")
        environment.load_file()
        assert environment.text("SITE_NAME") == "From the file"
