from django import template

from pages.scheduling import moment_in_words

register = template.Library()
register.filter(moment_in_words)
