import django.db.models.deletion
import images.models.fields
import images.wording
import modelsearch.index
import taggit.managers
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ImageLicense',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='“CC BY 4.0”.', max_length=120, unique=True)),
                ('url', models.URLField(blank=True, help_text='Where anybody can read the terms.', max_length=500, verbose_name='address')),
                ('requires_attribution', models.BooleanField(default=True, help_text='Whether a page may only show the picture together with a credit.', verbose_name='asks for a credit')),
                ('wording', models.CharField(default='[{creator}][ / {source}]', help_text="How the credit reads. {title}, {creator}, {source}, {license}, {copyright} and {changes} stand for the picture's own. What stands in [ ] is left out when it is not known; what stands outside must be known before a page can be published.", max_length=255, validators=[images.wording.validate_wording])),
                ('asks_for_models_note', models.BooleanField(default=False, help_text='On pages about a sensitive subject.', verbose_name='asks to say “posed by models”')),
                ('terms_checked_on', models.DateField(blank=True, help_text='Empty: not checked yet.', null=True, verbose_name='terms last checked on')),
            ],
            options={
                'verbose_name': 'picture license',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='ImageSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(editable=False, null=True, unique=True)),
                ('name', models.CharField(help_text='“Freepik, free license”.', max_length=120, unique=True)),
                ('source', models.CharField(blank=True, help_text='As it should read in credits: “www.freepik.com”.', max_length=120)),
                ('acquire_url', models.URLField(blank=True, max_length=500, verbose_name='where to get a license')),
                ('creator', models.CharField(blank=True, help_text='When it is always the same person.', max_length=200)),
                ('license_holder', models.CharField(blank=True, help_text='Empty: the practice.', max_length=120, verbose_name='who holds the license')),
                ('license', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='images.imagelicense', verbose_name='license')),
            ],
            options={
                'verbose_name': 'picture source',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='CreditedImage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('description', models.CharField(blank=True, default='', max_length=255, verbose_name='description')),
                ('width', models.IntegerField(editable=False, verbose_name='width')),
                ('height', models.IntegerField(editable=False, verbose_name='height')),
                ('created_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='created at')),
                ('focal_point_x', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_y', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_width', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_height', models.PositiveIntegerField(blank=True, null=True)),
                ('file_size', models.PositiveIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                ('file', images.models.fields.UprightImageField(height_field='height', upload_to=wagtail.images.models.get_upload_to, verbose_name='file', width_field='width')),
                ('work_title', models.CharField(blank=True, help_text='As its maker named it (IPTC Title).', max_length=255, verbose_name='title of the work')),
                ('creator', models.CharField(blank=True, help_text='Who made the picture (IPTC Creator).', max_length=200)),
                ('creator_url', models.URLField(blank=True, max_length=500, verbose_name="creator's address")),
                ('credit_line', models.CharField(blank=True, help_text='The credit exactly as the owner asks for it. Empty: worded by the license.', max_length=255)),
                ('copyright_notice', models.CharField(blank=True, help_text='“© 2026 Name”.', max_length=255)),
                ('source', models.CharField(blank=True, help_text='Where it came from, such as “www.freepik.com”.', max_length=120)),
                ('source_url', models.URLField(blank=True, help_text="The picture's own page there.", max_length=500, verbose_name='source address')),
                ('license_url', models.URLField(blank=True, help_text='As the file names it. Not needed when the license above has an address.', max_length=500, verbose_name='address of the license')),
                ('acquire_url', models.URLField(blank=True, help_text='For others who would like to use it.', max_length=500, verbose_name='where to get a license')),
                ('changes', models.CharField(blank=True, help_text='“cropped”. Creative Commons asks to say so.', max_length=120, verbose_name='changes made')),
                ('license_holder', models.CharField(blank=True, help_text='Empty: the practice.', max_length=120, verbose_name='who holds the license')),
                ('license_expires_on', models.DateField(blank=True, null=True, verbose_name='license expires on')),
                ('evidence', models.FileField(blank=True, help_text='Receipt, release or license. Never public.', upload_to='evidence/', verbose_name='proof')),
                ('evidence_date', models.DateField(blank=True, null=True, verbose_name='date of the proof')),
                ('people_shown', models.CharField(blank=True, choices=[('none', 'Nobody'), ('models', 'Models'), ('real', 'Real people, with a signed release')], max_length=10)),
                ('digital_source_type', models.CharField(blank=True, choices=[('digitalCapture', 'Taken with a camera'), ('computationalCapture', 'Taken with a phone that merges several frames'), ('negativeFilm', 'Scanned from a negative'), ('positiveFilm', 'Scanned from a slide'), ('print', 'Scanned from a print'), ('minorHumanEdits', 'Slightly edited by a person'), ('humanEdits', 'Edited by a person'), ('algorithmicallyEnhanced', 'Changed by a program'), ('softwareImage', 'Made with software'), ('digitalArt', 'Digital art by a person'), ('digitalCreation', 'Drawn or painted by a person'), ('dataDrivenMedia', 'Drawn from data'), ('algorithmicMedia', 'Made by an algorithm without AI training'), ('screenCapture', 'Picture of a screen'), ('virtualRecording', 'Recording of a virtual event'), ('composite', 'Put together from several pictures'), ('compositeCapture', 'Put together from several photos'), ('compositeSynthetic', 'Put together, with parts made by AI'), ('compositeWithTrainedAlgorithmicMedia', 'Partly made by AI'), ('trainedAlgorithmicMedia', 'Made by AI')], max_length=60, verbose_name='how it was made')),
                ('found_in_file', models.JSONField(blank=True, default=dict, editable=False)),
                ('is_animation', models.BooleanField(default=False, editable=False)),
                ('broken_since', models.DateTimeField(editable=False, null=True)),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
                ('license', models.ForeignKey(blank=True, help_text='Under which terms the practice may use it.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='images', to='images.imagelicense', verbose_name='license')),
                ('preset', models.ForeignKey(blank=True, help_text='Choosing a usual source fills in what is the same for all pictures from there.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='images.imagesource', verbose_name='where it comes from')),
            ],
            options={
                'verbose_name': 'image',
                'verbose_name_plural': 'pictures',
                'permissions': [('choose_image', 'Can choose picture')],
                'abstract': False,
                'base_manager_name': 'objects',
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='CreditedRendition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('filter_spec', models.CharField(db_index=True, max_length=255)),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', storage=wagtail.images.models.get_rendition_storage, upload_to=wagtail.images.models.get_rendition_upload_to, width_field='width')),
                ('width', models.IntegerField(editable=False)),
                ('height', models.IntegerField(editable=False)),
                ('focal_point_key', models.CharField(blank=True, default='', editable=False, max_length=16)),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='images.creditedimage')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('image', 'filter_spec', 'focal_point_key'), name='unique_rendition')],
            },
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
        migrations.CreateModel(
            name='WarningOverride',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('warning', models.CharField(help_text='Names the warning, with its date where it has one.', max_length=40)),
                ('reason', models.TextField()),
                ('given_at', models.DateTimeField(auto_now_add=True)),
                ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reasons', to='images.creditedimage')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.page')),
            ],
            options={
                'verbose_name': 'reason',
                'constraints': [models.UniqueConstraint(fields=('page', 'image', 'warning'), name='one_reason')],
            },
        ),
    ]
