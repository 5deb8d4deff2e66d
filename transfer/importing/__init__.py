"""Turns a document from elsewhere into the draft of an article.

Every kind of file becomes HTML (`word`, `markdown`), then blocks (`html_blocks`: one cleaner for all of them), then
a draft that is compared with the document as the editor will give it back (`article_draft`), then a page with its
pictures (`drafts`). Nothing is fetched from any address in a document, and one that is refused leaves nothing behind.
"""
