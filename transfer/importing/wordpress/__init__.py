"""Moves a WordPress site in: its export file (WXR) or saved REST answers, with the folder of its uploads.

`sources` finds and reads the files into a `spool`, `content` turns each text into blocks, `runner` makes pages of them
one by one, so that an import that was stopped goes on where it was. Nothing is fetched unless a host was allowed.
"""
