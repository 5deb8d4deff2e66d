"""What a typesetter would see to by hand."""

from core.templatetags.typography_tags import whole_words


class TestWholeWords:
    def test_keeps_hyphenated_words_together(self):
        assert whole_words("On micro-cheating") == 'On <span class="whole-word">micro-cheating</span>'

    def test_lets_a_word_break_that_no_line_may_hold(self):
        assert whole_words("a well-thought-through-question") == "a well-thought-through-question"

    def test_leaves_other_words_alone(self):
        assert whole_words("You – and me") == "You – and me"

    def test_escapes_once(self):
        assert whole_words("Q & A <b>a-b</b>") == ('Q &amp; A <span class="whole-word">&lt;b&gt;a-b&lt;/b&gt;</span>')
