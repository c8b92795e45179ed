"""
Learn the tables of ``models/`` from dated texts: ``python -m timeline.publication.fit``.

Needs scipy, which nothing needs at run time.
"""
