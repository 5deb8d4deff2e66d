"""`make run` on a new machine, and again."""

import stat

from tests.running import readme_commands, run_python


class TestMakeRun:
    def test_says_what_it_does_and_where_the_site_is(self, site):
        said = site.history.first_output
        steps = [
            "Making the database ready",
            "Loading the starter content",
            f"{site.url}/",
            f"http://localhost:{site.port}/admin/",
        ]
        assert [step for step in steps if step not in said] == []

    def test_shows_a_login_once(self, site):
        assert site.login[0] == "therapist"
        assert "Login" not in site.history.second_output

    def test_does_nothing_twice(self, site):
        assert "starter content" not in site.history.second_output
        assert "database" not in site.history.second_output

    def test_ends_everything_it_started(self, site):
        assert "Ending." in site.history.last_words
        assert not site.history.was_anything_left

    def test_keeps_what_it_writes_for_its_owner(self, site):
        assert stat.S_IMODE(site.folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((site.folder / "secret_key").stat().st_mode) == 0o600

    def test_gives_a_way_back_in_when_a_password_is_lost(self, site, reader):
        [(_, *command)] = [line.split() for line in readme_commands() if "login_link" in line]
        made = run_python(*command, "therapist", VAR_DIR=str(site.folder), PORT=str(site.port))
        reader.goto(made.stdout.split()[0])
        assert "Choose your password" in reader.title()
