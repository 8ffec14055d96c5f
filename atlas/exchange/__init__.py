"""Tables in and out of the desk: what is exported can be changed elsewhere and imported again.

A file that is handed in is first read (`files`), then compared with the desk row by row (`checking`),
shown to the curator as a preview, and written only when the curator says so (`tasks`).
"""
