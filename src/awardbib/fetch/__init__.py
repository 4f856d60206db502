"""The optional fetcher: what OpenReview and its fallbacks know of an entry, never guessed.

Nothing here is imported by the rest of the package; requests is imported when a request is sent.
"""
