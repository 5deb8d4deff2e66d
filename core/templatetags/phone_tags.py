from django import template

from core import phone

register = template.Library()
register.filter("dialed", phone.dialed)
