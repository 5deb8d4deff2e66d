"""Blocks of words: questions with their answers, notes at the foot, text whose lines are kept, a divider."""

from wagtail import blocks

INLINE_FEATURES = ["bold", "italic", "link"]


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(max_length=255)
    answer = blocks.RichTextBlock(features=[*INLINE_FEATURES, "ul", "ol"])


class QuestionsBlock(blocks.StructBlock):
    """Opened with HTML's own `details`. Search engines get no FAQ data: Google stopped reading it on May 7, 2026."""

    questions = blocks.ListBlock(QuestionBlock(label="Question"))

    class Meta:
        icon = "help"
        label = "Questions and answers"
        group = "Rows"
        description = "Questions that open to their answers. On paper all of them are open."
        template = "blocks/questions.html"
        preview_value = {
            "questions": [
                {"question": "How long is a session?", "answer": "<p>Fifty minutes.</p>"},
                {"question": "May I bring somebody?", "answer": "<p>Yes; please say so before.</p>"},
            ]
        }


class NotesBlock(blocks.StructBlock):
    """Footnotes. `[note 1]` in the text of the same body becomes a link to the first of them."""

    notes = blocks.ListBlock(blocks.RichTextBlock(features=INLINE_FEATURES, label="Note"))

    class Meta:
        icon = "list-ol"
        label = "Notes"
        group = "More"
        description = "Notes at the foot of the text. Write [note 1] where the first one belongs."
        template = "blocks/notes.html"
        preview_value = {"notes": ["<p>A guess, but a good one.</p>"]}


class PreformattedBlock(blocks.StructBlock):
    text = blocks.TextBlock(help_text="Line breaks and indents stay as they are typed.")
    style = blocks.ChoiceBlock(
        choices=[("verse", "Poem or letter"), ("code", "Typewriter")], default="verse", search_index=False
    )

    class Meta:
        icon = "code"
        label = "Lines as typed"
        group = "More"
        description = "A poem, a letter, anything whose lines must stay."
        template = "blocks/preformatted.html"
        preview_value = {"text": "Breathe in,\n    and out.", "style": "verse"}


class DividerBlock(blocks.StaticBlock):
    class Meta:
        icon = "horizontalrule"
        label = "Divider"
        group = "More"
        description = "A pause between two parts."
        admin_text = "A short stretch of the horizon."
        template = "blocks/divider.html"
