import django.core.validators
import django.db.models.deletion
import images.page_mixins
import modelcluster.fields
import pages.blocks.links
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
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='One or two words, such as “Trust”.', max_length=60, unique=True)),
                ('slug', models.SlugField(allow_unicode=True, help_text="The last part of the topic's own address.", unique=True, verbose_name='address')),
                ('introduction', models.TextField(blank=True, help_text="One or two sentences at the top of the topic's page, and for search results.")),
            ],
            options={
                'verbose_name': 'topic',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='ArticleIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('is_sensitive', models.BooleanField(default=False, help_text='Readers of this page may be watched. It gets a link that leaves the site at once.', verbose_name='sensitive page')),
                ('introduction', models.TextField(blank=True)),
                ('sharing_image', models.ForeignKey(blank=True, help_text="Shown when somebody shares the address of this page. Empty: the page's first picture.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='images.creditedimage', verbose_name='sharing picture')),
            ],
            options={
                'verbose_name': 'list of articles',
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, pages.publishing.PublishChecksMixin, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='ArticlePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('is_sensitive', models.BooleanField(default=False, help_text='Readers of this page may be watched. It gets a link that leaves the site at once.', verbose_name='sensitive page')),
                ('image_is_decorative', models.BooleanField(default=False, help_text='It tells nothing that the words do not. Readers who cannot see it are not told of it.', verbose_name='this picture is only decoration')),
                ('date', models.DateField(blank=True, help_text='Empty: the day on which it is published.', null=True, verbose_name='first published')),
                ('published_at', models.DateTimeField(db_index=True, editable=False, null=True)),
                ('updated_on', models.DateField(blank=True, help_text='Set it when what the article says has changed, such as a new point under “Signs of Micro-Cheating”; not for a comma.', null=True, verbose_name='updated')),
                ('reviewed_on', models.DateField(blank=True, help_text='The day you last read it through and found it right.', null=True, verbose_name='last reviewed')),
                ('review_due_on', models.DateField(blank=True, help_text='When to ask again whether it is right: for “What Is Micro-Cheating?”, a year from now.', null=True, verbose_name='next review due')),
                ('lead', models.TextField(blank=True, help_text='An opening sentence or two under the title, if the article wants one: “In today’s hyper connected world, boundaries in relationships can blur easily.”')),
                ('summary', models.TextField(blank=True, help_text='One or two sentences for lists, feeds and search results, such as “What counts as micro-cheating, why it happens, and how couples rebuild trust.”')),
                ('body', wagtail.fields.StreamField([('heading', 2), ('paragraph', 3), ('list', 7), ('quote', 10), ('image', 11), ('gallery', 14), ('portrait', 19), ('video', 23), ('steps', 28), ('callout', 31), ('questions', 35), ('table', 38), ('prices', 42), ('button', 46), ('download', 49), ('preformatted', 52), ('divider', 53), ('notes', 56), ('call_to_action', 58), ('privacy_facts', 59)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'max_length': 160}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('h2', 'Heading'), ('h3', 'Subheading')]}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('pages.blocks.body.ParagraphBlock', (), {'features': ['bold', 'italic', 'link', 'h2', 'h3', 'ul', 'ol'], 'required': False}), 4: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link'], 'label': 'Item'}), 5: ('wagtail.blocks.ListBlock', (4,), {}), 6: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('bullets', 'Dots'), ('checklist', 'Check marks')]}), 7: ('wagtail.blocks.StructBlock', [[('points', 5), ('style', 6)]], {}), 8: ('wagtail.blocks.TextBlock', (), {}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': "Whose words they are. Never a client's.", 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('text', 8), ('source', 9)]], {}), 11: ('wagtail.images.blocks.ImageBlock', [], {}), 12: ('wagtail.blocks.ListBlock', (11,), {'label': 'Pictures', 'min_num': 1}), 13: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link'], 'help_text': 'For all of them together.', 'required': False}), 14: ('wagtail.blocks.StructBlock', [[('pictures', 12), ('caption', 13)]], {}), 15: ('wagtail.images.blocks.ImageBlock', [], {'label': 'Picture'}), 16: ('wagtail.blocks.CharBlock', (), {'max_length': 160, 'required': False}), 17: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ul', 'ol']}), 18: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('start', 'Before the text'), ('end', 'After the text')], 'label': 'Where the picture stands'}), 19: ('wagtail.blocks.StructBlock', [[('image', 15), ('heading', 16), ('text', 17), ('side', 18)]], {}), 20: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the video is about.', 'max_length': 160}), 21: ('wagtail.blocks.URLBlock', (), {'label': 'Address of the video'}), 22: ('wagtail.images.blocks.ImageBlock', [], {'label': 'Still picture'}), 23: ('wagtail.blocks.StructBlock', [[('title', 20), ('url', 21), ('image', 22)]], {}), 24: ('wagtail.blocks.CharBlock', (), {}), 25: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link'], 'required': False}), 26: ('wagtail.blocks.StructBlock', [[('heading', 24), ('text', 25)]], {'label': 'Step'}), 27: ('wagtail.blocks.ListBlock', (26,), {}), 28: ('wagtail.blocks.StructBlock', [[('steps', 27)]], {}), 29: ('wagtail.blocks.CharBlock', (), {'required': False}), 30: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ul']}), 31: ('wagtail.blocks.StructBlock', [[('heading', 29), ('text', 30)]], {}), 32: ('wagtail.blocks.CharBlock', (), {'max_length': 255}), 33: ('wagtail.blocks.StructBlock', [[('question', 32), ('answer', 17)]], {'label': 'Question'}), 34: ('wagtail.blocks.ListBlock', (33,), {}), 35: ('wagtail.blocks.StructBlock', [[('questions', 34)]], {}), 36: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link'], 'label': 'Text', 'required': False}), 37: ('wagtail.blocks.CharBlock', (), {'label': 'Row heading', 'required': False}), 38: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 36), ('row_heading', 37)]], {}), 39: ('wagtail.blocks.CharBlock', (), {'help_text': '“$180”, or “by arrangement”.', 'max_length': 60}), 40: ('wagtail.blocks.StructBlock', [[('service', 0), ('price', 39), ('note', 25)]], {'label': 'Price'}), 41: ('wagtail.blocks.ListBlock', (40,), {}), 42: ('wagtail.blocks.StructBlock', [[('prices', 41)]], {}), 43: ('wagtail.blocks.CharBlock', (), {'max_length': 80}), 44: ('wagtail.blocks.PageChooserBlock', (), {'required': False}), 45: ('wagtail.blocks.CharBlock', (), {'help_text': 'Instead of a page: https://…, mailto:… or tel:…', 'required': False, 'validators': [pages.blocks.links.check_address]}), 46: ('wagtail.blocks.StructBlock', [[('text', 43), ('page', 44), ('address', 45)]], {}), 47: ('pages.blocks.links.DownloadChooserBlock', (), {}), 48: ('wagtail.blocks.CharBlock', (), {'help_text': "Empty: the file's title.", 'max_length': 160, 'required': False}), 49: ('wagtail.blocks.StructBlock', [[('file', 47), ('text', 48)]], {}), 50: ('wagtail.blocks.TextBlock', (), {'help_text': 'Line breaks and indents stay as they are typed.'}), 51: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('verse', 'Poem or letter'), ('code', 'Typewriter')]}), 52: ('wagtail.blocks.StructBlock', [[('text', 50), ('style', 51)]], {}), 53: ('pages.blocks.texts.DividerBlock', (), {}), 54: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link'], 'label': 'Note'}), 55: ('wagtail.blocks.ListBlock', (54,), {}), 56: ('wagtail.blocks.StructBlock', [[('notes', 55)]], {}), 57: ('wagtail.blocks.CharBlock', (), {'help_text': "Empty: the heading from the practice's details.", 'required': False}), 58: ('wagtail.blocks.StructBlock', [[('heading', 57)]], {}), 59: ('pages.blocks.body.PrivacyFactsBlock', (), {})}, help_text='Headings make the list of contents: “What Is Micro-Cheating?”, “Signs of Micro-Cheating”.')),
                ('credit_sentence', models.CharField(blank=True, help_text='The closing sentence about the pictures, when the article brought its own.', max_length=255)),
                ('author_name', models.CharField(blank=True, help_text="Empty: you, as the practice's details name you.", max_length=120, verbose_name='written by')),
                ('sources', wagtail.fields.StreamField([('source', 5)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'max_length': 300}), 1: ('wagtail.blocks.CharBlock', (), {'help_text': 'As the work gives them.', 'max_length': 300, 'required': False}), 2: ('wagtail.blocks.IntegerBlock', (), {'max_value': 2200, 'min_value': 1500, 'required': False}), 3: ('wagtail.blocks.URLBlock', (), {'label': 'Web address', 'required': False}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': 'The lasting number of a paper, such as 10.1000/182.', 'label': 'DOI', 'max_length': 200, 'required': False, 'validators': [django.core.validators.RegexValidator('^10\\.\\d{4,9}/\\S+$', 'A DOI begins with “10.”, such as 10.1000/182.')]}), 5: ('wagtail.blocks.StructBlock', [[('title', 0), ('authors', 1), ('year', 2), ('url', 3), ('doi', 4)]], {})}, help_text='The works the text relies on. In the text, write the number of a source in brackets: “Over time, these small betrayals create marital disconnection, resentment, and loneliness [1].”')),
                ('corrections', wagtail.fields.StreamField([('correction', 2)], blank=True, block_lookup={0: ('wagtail.blocks.DateBlock', (), {}), 1: ('wagtail.blocks.TextBlock', (), {'help_text': 'What was wrong and what is right: “An earlier version gave the wrong year.”'}), 2: ('wagtail.blocks.StructBlock', [[('date', 0), ('text', 1)]], {})})),
                ('related_articles', wagtail.fields.StreamField([('article', 0)], blank=True, block_lookup={0: ('wagtail.blocks.PageChooserBlock', ('blog.ArticlePage',), {'label': 'Article'})}, help_text='Articles to read after this one. Where there is room, those that share its topics follow.', verbose_name='read next')),
                ('consultation_heading', models.CharField(blank=True, help_text="Empty: the heading from the practice's details, “Schedule a Free 20-Minute Consultation”.", max_length=120, verbose_name='heading of the invitation')),
                ('has_consultation', models.BooleanField(default=True, verbose_name='ends with the invitation to a consultation')),
                ('image', models.ForeignKey(blank=True, help_text='Stands at the top of the page. Its credit comes along by itself.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='images.creditedimage')),
                ('sharing_image', models.ForeignKey(blank=True, help_text="Shown when somebody shares the address of this page. Empty: the page's first picture.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='images.creditedimage', verbose_name='sharing picture')),
                ('topics', modelcluster.fields.ParentalManyToManyField(blank=True, help_text='What the article is about, such as “Micro-cheating” or “Trust”. Each has a page of its articles.', related_name='articles', to='blog.topic')),
            ],
            options={
                'verbose_name': 'article',
            },
            bases=(images.page_mixins.ShowsImages, pages.publishing.PublishChecksMixin, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='ArticleLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='articles_about_it', to='wagtailcore.page')),
                ('article', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='blog.articlepage')),
            ],
            options={
                'verbose_name': 'place or service',
                'verbose_name_plural': 'places and services',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
    ]
