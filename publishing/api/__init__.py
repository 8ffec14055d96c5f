"""The API's conventions: lists, cursors, filters, problems."""
