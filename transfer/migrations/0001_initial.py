import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('images', '0001_initial'),
        ('pages', '0001_initial'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BackupSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recipients', models.TextField(blank=True)),
            ],
            options={
                'verbose_name': 'backup settings',
            },
        ),
        migrations.CreateModel(
            name='Run',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('backup', 'Backup'), ('drill', 'Drill'), ('export', 'Export')], max_length=10)),
                ('state', models.CharField(choices=[('running', 'Running'), ('good', 'Good'), ('failed', 'Failed')], default='running', max_length=10)),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('told_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('percent', models.PositiveSmallIntegerField(null=True)),
                ('words', models.CharField(blank=True, max_length=500)),
                ('name', models.CharField(blank=True, max_length=255)),
                ('size', models.PositiveBigIntegerField(null=True)),
            ],
            options={
                'ordering': ['-started_at', '-pk'],
                'permissions': [('take_site_along', 'Can make and download backups, and export the whole site')],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='WordPressImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('site', models.CharField(blank=True, max_length=255)),
                ('folder', models.CharField(blank=True, max_length=500)),
                ('options', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('running', 'Under way'), ('finished', 'Finished'), ('refused', 'Not taken')], default='running', max_length=10)),
                ('message', models.TextField(blank=True)),
                ('done', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(default=0)),
                ('started_at', models.DateTimeField(auto_now_add=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('busy_until', models.DateTimeField(blank=True, null=True)),
                ('started_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'import from WordPress',
                'verbose_name_plural': 'imports from WordPress',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='ImportNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('needs', 'Needs you'), ('changed', 'Changed'), ('left', 'Left behind'), ('came', 'Came')], max_length=10)),
                ('title', models.CharField(blank=True, max_length=255)),
                ('text', models.TextField()),
                ('url', models.CharField(blank=True, max_length=255)),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='transfer.wordpressimport')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['run', 'outcome', 'id'], name='notes_by_outcome')],
            },
        ),
        migrations.CreateModel(
            name='ImportedItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('site', models.CharField(max_length=255)),
                ('key', models.CharField(max_length=255)),
                ('addresses', models.JSONField(default=list)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('has_open_links', models.BooleanField(default=False)),
                ('seen_in', models.PositiveBigIntegerField(default=0)),
                ('download', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pages.download')),
                ('image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='images.creditedimage')),
                ('page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.page')),
                ('run', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='items', to='transfer.wordpressimport')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('site', 'key'), name='one_import_of_an_item')],
            },
        ),
    ]
