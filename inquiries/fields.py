"""Kinds of fields that what people write needs."""

from django import forms


class LongTextField(forms.CharField):
    """Several lines. Browsers count a line break as one character and send two; it is counted as they count it."""

    def __init__(self, *args, rows, **options):
        widget = forms.Textarea(attrs={"rows": rows, "autocomplete": "off"})
        super().__init__(*args, widget=widget, **options)

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class UnjudgedField(forms.Field):
    """Refuses nothing: what it holds is a sign of something, not an answer. Text, cut to `LONGEST`."""

    LONGEST = 300

    def __init__(self, **options):
        super().__init__(required=False, **options)

    def to_python(self, value):
        return str(value or "")[: self.LONGEST]
