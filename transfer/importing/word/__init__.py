from transfer.importing.word.reading import html_of_word

__all__ = ["html_of_word"]
