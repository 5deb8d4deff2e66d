from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Word',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=30, unique=True)),
                ('length', models.PositiveSmallIntegerField(db_index=True)),
                ('pages', models.PositiveIntegerField(default=0)),
            ],
        ),
    ]
