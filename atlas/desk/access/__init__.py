"""Who gets to the desk, and how: login, second factor, limits on guessing, ends of sessions, accounts."""
