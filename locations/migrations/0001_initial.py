import core.dates
import core.phone
import core.states
import django.core.validators
import django.db.models.deletion
import images.page_mixins
import locations.models.fields
import locations.models.location_display_mixin
import modelcluster.fields
import pages.blocks.links
import pages.publishing
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('images', '0001_initial'),
        ('pages', '0001_initial'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='LocationIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('is_sensitive', models.BooleanField(default=False, help_text='Readers of this page may be watched. It gets a link that leaves the site at once.', verbose_name='sensitive page')),
                ('introduction', models.TextField(blank=True)),
                ('sharing_image', models.ForeignKey(blank=True, help_text="Shown when somebody shares the address of this page. Empty: the page's first picture.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='images.creditedimage', verbose_name='sharing picture')),
            ],
            options={
                'verbose_name': 'list of places',
            },
            bases=(images.page_mixins.ShowsImages, pages.publishing.PublishChecksMixin, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='LocationPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('is_sensitive', models.BooleanField(default=False, help_text='Readers of this page may be watched. It gets a link that leaves the site at once.', verbose_name='sensitive page')),
                ('image_is_decorative', models.BooleanField(default=False, help_text='It tells nothing that the words do not. Readers who cannot see it are not told of it.', verbose_name='this picture is only decoration')),
                ('state', models.CharField(blank=True, choices=core.states.state_names, max_length=60)),
                ('meeting', models.CharField(blank=True, choices=[('in_person', 'In person'), ('online', 'Online only'), ('both', 'In person and online'), ('by_appointment', 'By appointment')], max_length=20, verbose_name='how people are seen')),
                ('accepting', models.CharField(blank=True, choices=[('yes', 'Accepting new clients'), ('waitlist', 'New clients can join a waitlist'), ('no', 'Not accepting new clients at the moment')], help_text='Empty: as the practice says.', max_length=10, verbose_name='new clients')),
                ('introduction', models.TextField(blank=True, help_text='What is true of this place and of no other.')),
                ('street_address', models.CharField(blank=True, max_length=200)),
                ('is_street_address_private', models.BooleanField(default=True, help_text='Ticked, the site shows it nowhere: for an office at home. The map and the ZIP code stay away too.', verbose_name='show the street address only after booking')),
                ('city', models.CharField(blank=True, max_length=80)),
                ('postal_code', models.CharField(blank=True, max_length=20, verbose_name='ZIP code')),
                ('phone', models.CharField(blank=True, help_text="Empty: the practice's own.", max_length=40, validators=[core.phone.refuse_other_than_a_number])),
                ('email', models.EmailField(blank=True, help_text="Empty: the practice's own.", max_length=254)),
                ('time_zone', models.CharField(choices=[('America/Los_Angeles', 'Pacific'), ('America/Denver', 'Mountain'), ('America/Phoenix', 'Arizona'), ('America/Chicago', 'Central'), ('America/New_York', 'Eastern'), ('America/Anchorage', 'Alaska'), ('Pacific/Honolulu', 'Hawaii')], default='America/Los_Angeles', max_length=40)),
                ('latitude', locations.models.fields.DegreesField(blank=True, decimal_places=6, help_text='Such as 45.512. For the links to map apps.', max_digits=9, null=True, validators=[django.core.validators.MinValueValidator(-90), django.core.validators.MaxValueValidator(90)])),
                ('longitude', locations.models.fields.DegreesField(blank=True, decimal_places=6, help_text='West is below zero: -122.658.', max_digits=9, null=True, validators=[django.core.validators.MinValueValidator(-180), django.core.validators.MaxValueValidator(180)])),
                ('areas_served', models.TextField(blank=True, help_text='Towns or counties people come from, one on a line.')),
                ('by_car', models.TextField(blank=True, verbose_name='directions by car')),
                ('by_transit', models.TextField(blank=True, verbose_name='directions by public transit')),
                ('parking', models.CharField(blank=True, max_length=200)),
                ('step_free_entrance', models.CharField(blank=True, max_length=200, verbose_name='step-free entrance')),
                ('elevator', models.CharField(blank=True, max_length=200)),
                ('restroom', models.CharField(blank=True, max_length=200)),
                ('waiting_room', models.CharField(blank=True, max_length=200)),
                ('interpreter', models.CharField(blank=True, max_length=200)),
                ('body', wagtail.fields.StreamField([('heading', 2), ('paragraph', 3), ('list', 7), ('quote', 10), ('image', 11), ('gallery', 14), ('portrait', 19), ('video', 23), ('steps', 28), ('callout', 31), ('questions', 35), ('table', 38), ('prices', 42), ('button', 46), ('download', 49), ('preformatted', 52), ('divider', 53), ('notes', 56), ('call_to_action', 58), ('privacy_facts', 59)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'max_length': 160}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('h2', 'Heading'), ('h3', 'Subheading')]}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('pages.blocks.body.ParagraphBlock', (), {'features': ['bold', 'italic', 'link', 'h2', 'h3', 'ul', 'ol'], 'required': False}), 4: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link'], 'label': 'Item'}), 5: ('wagtail.blocks.ListBlock', (4,), {}), 6: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('bullets', 'Dots'), ('checklist', 'Check marks')]}), 7: ('wagtail.blocks.StructBlock', [[('points', 5), ('style', 6)]], {}), 8: ('wagtail.blocks.TextBlock', (), {}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': "Whose words they are. Never a client's.", 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('text', 8), ('source', 9)]], {}), 11: ('wagtail.images.blocks.ImageBlock', [], {}), 12: ('wagtail.blocks.ListBlock', (11,), {'label': 'Pictures', 'min_num': 1}), 13: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link'], 'help_text': 'For all of them together.', 'required': False}), 14: ('wagtail.blocks.StructBlock', [[('pictures', 12), ('caption', 13)]], {}), 15: ('wagtail.images.blocks.ImageBlock', [], {'label': 'Picture'}), 16: ('wagtail.blocks.CharBlock', (), {'max_length': 160, 'required': False}), 17: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ul', 'ol']}), 18: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('start', 'Before the text'), ('end', 'After the text')], 'label': 'Where the picture stands'}), 19: ('wagtail.blocks.StructBlock', [[('image', 15), ('heading', 16), ('text', 17), ('side', 18)]], {}), 20: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the video is about.', 'max_length': 160}), 21: ('wagtail.blocks.URLBlock', (), {'label': 'Address of the video'}), 22: ('wagtail.images.blocks.ImageBlock', [], {'label': 'Still picture'}), 23: ('wagtail.blocks.StructBlock', [[('title', 20), ('url', 21), ('image', 22)]], {}), 24: ('wagtail.blocks.CharBlock', (), {}), 25: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link'], 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('heading', 24), ('text', 25)]], {'label': 'Step'}), 27: ('wagtail.blocks.ListBlock', (26,), {}), 28: ('wagtail.blocks.StructBlock', [[('steps', 27)]], {}), 29: ('wagtail.blocks.CharBlock', (), {'required': False}), 30: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ul']}), 31: ('wagtail.blocks.StructBlock', [[('heading', 29), ('text', 30)]], {}), 32: ('wagtail.blocks.CharBlock', (), {'max_length': 255}), 33: ('wagtail.blocks.StructBlock', [[('question', 32), ('answer', 17)]], {'label': 'Question'}), 34: ('wagtail.blocks.ListBlock', (33,), {}), 35: ('wagtail.blocks.StructBlock', [[('questions', 34)]], {}), 36: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link'], 'label': 'Text', 'required': False}), 37: ('wagtail.blocks.CharBlock', (), {'label': 'Row heading', 'required': False}), 38: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 36), ('row_heading', 37)]], {}), 39: ('wagtail.blocks.CharBlock', (), {'help_text': '“$180”, or “by arrangement”.', 'max_length': 60}), 40: ('wagtail.blocks.StructBlock', [[('service', 0), ('price', 39), ('note', 25)]], {'label': 'Price'}), 41: ('wagtail.blocks.ListBlock', (40,), {}), 42: ('wagtail.blocks.StructBlock', [[('prices', 41)]], {}), 43: ('wagtail.blocks.CharBlock', (), {'max_length': 80}), 44: ('wagtail.blocks.PageChooserBlock', (), {'required': False}), 45: ('wagtail.blocks.CharBlock', (), {'help_text': 'Instead of a page: https://…, mailto:… or tel:…', 'required': False, 'validators': [pages.blocks.links.check_address]}), 46: ('wagtail.blocks.StructBlock', [[('text', 43), ('page', 44), ('address', 45)]], {}), 47: ('pages.blocks.links.DownloadChooserBlock', (), {}), 48: ('wagtail.blocks.CharBlock', (), {'help_text': "Empty: the file's title.", 'max_length': 160, 'required': False}), 49: ('wagtail.blocks.StructBlock', [[('file', 47), ('text', 48)]], {}), 50: ('wagtail.blocks.TextBlock', (), {'help_text': 'Line breaks and indents stay as they are typed.'}), 51: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('verse', 'Poem or letter'), ('code', 'Typewriter')]}), 52: ('wagtail.blocks.StructBlock', [[('text', 50), ('style', 51)]], {}), 53: ('pages.blocks.texts.DividerBlock', (), {}), 54: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link'], 'label': 'Note'}), 55: ('wagtail.blocks.ListBlock', (54,), {}), 56: ('wagtail.blocks.StructBlock', [[('notes', 55)]], {}), 57: ('wagtail.blocks.CharBlock', (), {'help_text': "Empty: the heading from the practice's details.", 'required': False}), 58: ('wagtail.blocks.StructBlock', [[('heading', 57)]], {}), 59: ('pages.blocks.body.PrivacyFactsBlock', (), {})})),
                ('image', models.ForeignKey(blank=True, help_text='Stands at the top of the page. Its credit comes along by itself.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='images.creditedimage')),
                ('license', models.ForeignKey(blank=True, help_text="Licenses are kept in the practice's details.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pages.license', verbose_name='license that covers this place')),
                ('map_image', models.ForeignKey(blank=True, help_text='A picture of a map you may use. Its credit is shown under it by itself.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='images.creditedimage', verbose_name='map')),
                ('online_licenses', modelcluster.fields.ParentalManyToManyField(blank=True, help_text='Only states with a license can be served.', related_name='+', to='pages.license', verbose_name='states served online')),
                ('sharing_image', models.ForeignKey(blank=True, help_text="Shown when somebody shares the address of this page. Empty: the page's first picture.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='images.creditedimage', verbose_name='sharing picture')),
            ],
            options={
                'verbose_name': 'place',
                'permissions': [('see_private_address', "Can see a place's private address")],
            },
            bases=(locations.models.location_display_mixin.LocationDisplayMixin, images.page_mixins.ShowsImages, pages.publishing.PublishChecksMixin, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='LocationImage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='images.creditedimage')),
                ('location', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='images', to='locations.locationpage')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LocationHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('opens', models.TimeField(blank=True, null=True)),
                ('closes', models.TimeField(blank=True, help_text='The same time: open for 24 hours.', null=True)),
                ('is_overnight', models.BooleanField(default=False, verbose_name='closes on the next day')),
                ('note', models.CharField(blank=True, max_length=120)),
                ('day', models.PositiveSmallIntegerField(choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday'), (5, 'Saturday'), (6, 'Sunday')])),
                ('location', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='hours', to='locations.locationpage')),
            ],
            options={
                'verbose_name': 'hours',
                'verbose_name_plural': 'hours',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LocationException',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('opens', models.TimeField(blank=True, null=True)),
                ('closes', models.TimeField(blank=True, help_text='The same time: open for 24 hours.', null=True)),
                ('is_overnight', models.BooleanField(default=False, verbose_name='closes on the next day')),
                ('note', models.CharField(blank=True, max_length=120)),
                ('first_day', models.DateField(validators=[core.dates.refuse_far_day])),
                ('last_day', models.DateField(blank=True, help_text='Empty: only the first day.', null=True, validators=[core.dates.refuse_far_day])),
                ('location', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='exceptions', to='locations.locationpage')),
            ],
            options={
                'verbose_name': 'other hours',
                'verbose_name_plural': 'other hours',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LocationCrisisLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('name', models.CharField(max_length=120)),
                ('phone', models.CharField(max_length=40, validators=[core.phone.refuse_other_than_a_number])),
                ('note', models.CharField(blank=True, help_text='When it answers, and for whom.', max_length=160)),
                ('checked_on', models.DateField(blank=True, help_text='When you last made sure it is right.', null=True, verbose_name='checked on')),
                ('location', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='crisis_lines', to='locations.locationpage')),
            ],
            options={
                'verbose_name': 'crisis line',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LocationService',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('name', models.CharField(help_text='“Couples therapy”.', max_length=120)),
                ('description', models.TextField(blank=True, help_text='What is particular about it here.')),
                ('location', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='services', to='locations.locationpage')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
    ]
