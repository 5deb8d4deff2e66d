import django.db.models.deletion
import modelcluster.fields
import pages.publishing
import wagtail.contrib.routable_page.models
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('images', '0001_initial'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='ContactPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('is_sensitive', models.BooleanField(default=False, help_text='Readers of this page may be watched. It gets a link that leaves the site at once.', verbose_name='sensitive page')),
                ('introduction', wagtail.fields.RichTextField(blank=True)),
                ('what_happens_next', wagtail.fields.RichTextField(blank=True, default='<p>I read every message myself and answer in the way you asked for.</p>', help_text='Shown below the form, above when messages are erased.')),
                ('consent', models.CharField(default='I agree that my message is kept, sealed, until I have been answered and for the time stated below.', help_text='The sentence people agree to. Each message keeps the wording and its version number.', max_length=300)),
                ('consent_version', models.PositiveIntegerField(default=1, editable=False)),
                ('button', models.CharField(default='Send', max_length=60)),
                ('thanks_heading', models.CharField(default='Thank you', max_length=120)),
                ('thanks_text', wagtail.fields.RichTextField(blank=True, default='<p>Your message has arrived.</p>')),
                ('sharing_image', models.ForeignKey(blank=True, help_text="Shown when somebody shares the address of this page. Empty: the page's first picture.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='images.creditedimage', verbose_name='sharing picture')),
            ],
            options={
                'verbose_name': 'contact page',
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, pages.publishing.PublishChecksMixin, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='QuestionWording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('question', models.CharField(choices=[('name', 'Name or initials'), ('contact', 'Email or phone'), ('voicemail', 'May I leave a voicemail?'), ('text_message', 'May I send a text?'), ('introduction', 'How to introduce myself'), ('meeting', 'Place or online'), ('whereabouts', 'The state they will be in'), ('who_for', 'Who it is for'), ('times', 'Good times'), ('note', 'The short note')], max_length=20)),
                ('label', models.CharField(blank=True, help_text='Empty: as it comes with the site.', max_length=160, verbose_name='how it is asked')),
                ('hint', models.CharField(blank=True, help_text='Empty: as it comes with the site.', max_length=255, verbose_name='hint below it')),
                ('choices', models.TextField(blank=True, help_text='One on each line. Only for “Who it is for” and “Place or online”; there they follow the places.', max_length=1000, verbose_name='answers to choose from')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='wordings', to='contact.contactpage')),
            ],
            options={
                'verbose_name': 'wording of a question',
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('page', 'question'), name='one_wording_of_one_question')],
            },
        ),
    ]
