"""An import in a process of its own, killed in the middle. Run by hand: `pytest stress/wordpress` (some minutes)."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.transfer.wordpress import exports
from tests.transfer.wordpress.exports import item, picture


class TestKilledProcess:
    def test_leaves_nothing_half_made(self, tmp_path):
        """A real process, killed with SIGKILL while it works, on a database of its own."""
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "stress.wordpress.own_site",
            "OWN_SITE": str(tmp_path),
        }
        root = Path(__file__).resolve().parents[2]

        def manage(*words, **options):
            command = [sys.executable, str(root / "manage.py"), *words]
            return subprocess.Popen(command, cwd=root, env=environment, stderr=subprocess.PIPE, text=True, **options)

        names = [f"2020/05/picture-{number}.jpg" for number in range(60)]
        parts = [picture(200 + number, name) for number, name in enumerate(names)]
        path = exports.write(
            tmp_path, *parts, *(item(f"Post {number}", number=400 + number) for number in range(60)), files=names
        )
        assert manage("migrate", "-v0").wait() == 0
        assert manage("load_starter_content", "-v0").wait() == 0
        process = manage("import_wordpress", str(path))
        for line in process.stderr:
            if line.startswith("50 of"):
                process.send_signal(signal.SIGKILL)
                break
        assert process.wait() == -signal.SIGKILL
        assert manage("import_wordpress", str(path)).wait() == 0
        counted = manage("shell", "-v0", "-c", COUNT, stdout=subprocess.PIPE)
        assert counted.communicate()[0].split() == ["60", "60", "0"]


COUNT = """
from pathlib import Path
from django.core.files.storage import default_storage
from blog.models import ArticlePage
from images.models import CreditedImage
from transfer.models import ImportedItem
named = {Path(name).name for name in CreditedImage.objects.values_list("file", flat=True)}
lying = {file.name for file in Path(default_storage.path("original_images")).iterdir()}
articles = ArticlePage.objects.filter(title__startswith="Post ").count()
print(articles, ImportedItem.objects.filter(image__isnull=False).count(), len(lying - named))
"""
