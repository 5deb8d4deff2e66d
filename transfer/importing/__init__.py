"""Turns a document from elsewhere into the draft of an article.

Every kind of file becomes HTML first (`word`, `markdown`), then blocks (`markup`), then a page with its pictures
(`drafts`). Nothing is fetched from any address in a document, and a document that is refused leaves nothing behind.
"""
