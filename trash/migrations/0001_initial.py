import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='TrashedItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('page', 'page'), ('image', 'picture')], max_length=10)),
                ('object_id', models.PositiveBigIntegerField()),
                ('parent_id', models.PositiveBigIntegerField(null=True)),
                ('title', models.CharField(max_length=255)),
                ('type_name', models.CharField(max_length=100)),
                ('where', models.CharField(blank=True, max_length=2000)),
                ('pages_below', models.PositiveIntegerField(default=0)),
                ('deleted_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ('contents', models.BinaryField()),
                ('files', models.JSONField(default=dict)),
                ('deleted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'deleted item',
                'ordering': ['-deleted_at', '-pk'],
                'default_permissions': (),
            },
        ),
    ]
