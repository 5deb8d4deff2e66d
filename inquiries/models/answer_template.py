"""Words of the therapist's own with which an answer begins."""

from django.db import models, transaction

from inquiries.placeholders import refuse_unknown

LONGEST_WORDS = 1500


class AnswerTemplate(models.Model):
    """In clear, since nothing in it is about anybody: what is of one person is filled in where it is shown."""

    wagtail_reference_index_ignore = True

    name = models.CharField(max_length=60, help_text="For you only, such as “First talk, online”.")
    subject = models.CharField(
        "subject of the mail",
        max_length=120,
        blank=True,
        validators=[refuse_unknown],
        help_text="Somebody else may see it on a locked phone. Empty: none.",
    )
    words = models.TextField(validators=[refuse_unknown])
    sort_order = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def move(self, by: int) -> None:
        """Up with -1, down with +1; the first and the last one stay where they are."""
        templates = list(AnswerTemplate.objects.all())
        at = templates.index(self)
        if 0 <= at + by < len(templates):
            templates.insert(at + by, templates.pop(at))
        for number, template in enumerate(templates, 1):
            template.sort_order = number
        AnswerTemplate.objects.bulk_update(templates, ["sort_order"])

    @classmethod
    def next_order(cls) -> int:
        return (cls.objects.aggregate(models.Max("sort_order"))["sort_order__max"] or 0) + 1
