"""A fake OpenReview with the fallbacks beside it, for tests."""
