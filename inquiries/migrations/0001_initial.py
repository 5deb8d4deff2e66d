import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import inquiries.models.inquiry
import inquiries.models.outgoing_email
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='InquirySettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('notification_email', models.EmailField(blank=True, help_text='Where “a new inquiry is waiting” goes. Empty: to everybody who may open inquiries.', max_length=254)),
                ('days_after_closing', models.PositiveSmallIntegerField(default=90, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(180)], verbose_name='days kept after it is closed')),
                ('longest_days', models.PositiveSmallIntegerField(default=180, validators=[django.core.validators.MinValueValidator(30), django.core.validators.MaxValueValidator(365)], verbose_name='days kept at most')),
                ('has_self_test', models.BooleanField(default=True, help_text='So that you notice when mail stops.', verbose_name='send a test mail on days without any other')),
            ],
            options={
                'verbose_name': 'inquiry settings',
            },
        ),
        migrations.CreateModel(
            name='KnownKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key_id', models.CharField(max_length=64, unique=True)),
                ('known_since', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='MaintenanceState',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_run_at', models.DateTimeField(null=True)),
                ('clock_doubted_since', models.DateTimeField(null=True)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='AccessRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=9)),
                ('accessed_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ('action', models.CharField(max_length=20)),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-accessed_at', '-pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Inquiry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=inquiries.models.inquiry.new_reference, max_length=9, unique=True)),
                ('received_at', models.DateTimeField(default=inquiries.models.inquiry.this_hour)),
                ('state', models.CharField(choices=[('new', 'New'), ('suspect', 'Held back'), ('replied', 'Replied'), ('booked', 'Booked'), ('client', 'Became a client'), ('referred', 'Referred'), ('closed', 'Closed'), ('spam', 'Spam')], default='new', max_length=10)),
                ('closed_on', models.DateField(null=True)),
                ('erase_on', models.DateField(db_index=True)),
                ('warned_on', models.DateField(null=True)),
                ('digest', models.CharField(max_length=64, null=True, unique=True)),
                ('sealed', models.BinaryField()),
                ('sealed_to', models.CharField(db_index=True, max_length=510)),
            ],
            options={
                'verbose_name_plural': 'inquiries',
                'permissions': [('open_inquiries', 'Can open and answer inquiries'), ('manage_inquiries', 'Can manage the inquiries’ keys and see who opened what')],
                'default_permissions': (),
                'indexes': [models.Index(fields=['state', 'received_at', 'id'], name='inquiries_i_state_a7aa79_idx'), models.Index(fields=['state', 'erase_on'], name='inquiries_i_state_af5058_idx')],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('sealed', models.BinaryField()),
                ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='inquiries.inquiry')),
            ],
            options={
                'ordering': ['written_at', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='SenderCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('address_hash', models.CharField(max_length=32)),
                ('count', models.PositiveIntegerField(default=1)),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('day', 'address_hash'), name='one_count_for_one_sender')],
            },
        ),
        migrations.CreateModel(
            name='OutgoingEmail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('inquiry', 'A new inquiry is waiting'), ('held_back', 'Messages are held back'), ('erasure', 'Inquiries will be erased soon'), ('self_test', 'Mail works')], max_length=10)),
                ('about', models.CharField(help_text="An inquiry's reference, or a day.", max_length=10)),
                ('message_id', models.CharField(default=inquiries.models.outgoing_email.new_message_id, max_length=120)),
                ('created_at', models.DateTimeField(default=inquiries.models.inquiry.this_hour)),
                ('due_at', models.DateTimeField(default=inquiries.models.inquiry.this_hour)),
                ('lease_until', models.DateTimeField(null=True)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('refusals', models.PositiveSmallIntegerField(default=0, help_text='How often a server refused it with a 5xx.')),
                ('copies', models.PositiveSmallIntegerField(default=0, help_text='How often a server took it without confirming.')),
                ('last_error', models.CharField(help_text="A code of `notifications.failures`; never a server's text.", max_length=80)),
                ('sent_at', models.DateTimeField(null=True)),
                ('given_up_at', models.DateTimeField(null=True)),
                ('listener', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
                'indexes': [models.Index(fields=['sent_at', 'due_at'], name='inquiries_o_sent_at_cc1f1a_idx'), models.Index(fields=['given_up_at'], name='inquiries_o_given_u_6772cf_idx'), models.Index(condition=models.Q(('last_error', ''), _negated=True), fields=['last_error'], name='email_that_failed')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'about', 'listener'), name='one_email_a_listener'), models.UniqueConstraint(condition=models.Q(('listener', None)), fields=('kind', 'about'), name='one_email_to_the_settings_address')],
            },
        ),
    ]
