import core.dates
import core.phone
import core.states
import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import pages.models.download
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='Download',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(help_text='What readers see: “Breathing sheet”.', max_length=160)),
                ('file', models.FileField(help_text='A PDF, a text, a sheet, a recording. Whoever gets it also gets what it says about its maker.', upload_to='downloads/', validators=[pages.models.download.check_download])),
                ('size', models.PositiveBigIntegerField(default=0, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'file to download',
                'verbose_name_plural': 'files to download',
                'ordering': ['title', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PracticeDetails',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, help_text='As it stands on the license.', max_length=120, verbose_name='name as filed')),
                ('title', models.CharField(blank=True, help_text='“Licensed Marriage and Family Therapist”.', max_length=120)),
                ('credentials', models.CharField(blank=True, help_text='Letters after the name, such as “LMFT”.', max_length=40)),
                ('tagline', models.CharField(blank=True, help_text='A few words under the name, such as “Couples therapy”.', max_length=160)),
                ('phone', models.CharField(blank=True, max_length=40, validators=[core.phone.refuse_other_than_a_number])),
                ('email', models.EmailField(blank=True, help_text='The public address, shown on the site.', max_length=254)),
                ('accepting', models.CharField(blank=True, choices=[('yes', 'Accepting new clients'), ('waitlist', 'New clients can join a waitlist'), ('no', 'Not accepting new clients at the moment')], help_text='A place can say otherwise for itself.', max_length=10, verbose_name='new clients')),
                ('reply_within_days', models.PositiveSmallIntegerField(blank=True, help_text='In days on which a place is open. Days away are not counted. Empty: no promise is made.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(14)], verbose_name='reply within')),
                ('article_note', models.TextField(blank=True, default='This article is for education. It is not therapy and does not replace it.', help_text='That reading is not therapy. Empty: no note.', verbose_name='note under every article')),
                ('closing_sentence', models.CharField(blank=True, default='All photos of this blog were used by the courtesy of {sources}', help_text='Ends every article that shows pictures. {sources} stands for where they came from. Empty: none.', max_length=255, verbose_name='sentence about the pictures')),
                ('closing_sentence_for_some', models.CharField(blank=True, default='Some photos of this blog were used by the courtesy of {sources}', help_text='Ends an article instead when some of its pictures have no source, such as your own. Empty: none.', max_length=255, verbose_name='sentence about some of the pictures')),
                ('crisis_text', models.TextField(blank=True, help_text='Where somebody in danger finds help at once. Shown on every page and above the form.')),
                ('exit_url', models.URLField(default='https://www.weather.gov/', help_text='A harmless page of another site. Pages marked as sensitive have a link that goes there at once.', verbose_name='where the exit link leads')),
                ('crisis_checked_on', models.DateField(blank=True, null=True, verbose_name='crisis numbers checked on')),
                ('consultation_minutes', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(180)])),
                ('consultation_heading', models.CharField(blank=True, help_text='Write {minutes} where the number of minutes goes.', max_length=120)),
                ('consultation_text', models.TextField(blank=True, help_text='A line is a paragraph.')),
                ('consultation_button', models.CharField(blank=True, default='Ask for a consultation', max_length=60)),
                ('consultation_page', models.ForeignKey(blank=True, help_text='The page with the form. The button leads there.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.page')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'practice details',
            },
        ),
        migrations.CreateModel(
            name='License',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('state', models.CharField(choices=core.states.state_names, max_length=60)),
                ('board', models.CharField(blank=True, help_text='The board that issued it.', max_length=160)),
                ('kind', models.CharField(blank=True, help_text='“LMFT”.', max_length=80, verbose_name='type')),
                ('number', models.CharField(blank=True, max_length=40)),
                ('expires_on', models.DateField(blank=True, null=True)),
                ('verification_url', models.URLField(blank=True, help_text='Where anybody can look the license up.', verbose_name='address to verify it')),
                ('practice', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='licenses', to='pages.practicedetails')),
            ],
            options={
                'verbose_name': 'license',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AwayDates',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('first_day', models.DateField()),
                ('last_day', models.DateField(help_text='The same day for one day off.', validators=[core.dates.refuse_far_day])),
                ('practice', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='away_dates', to='pages.practicedetails')),
            ],
            options={
                'verbose_name': 'days away',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
    ]
