"""What the desk as a whole adds to the admin: its first page, imports and exports, the checked links."""

import atlas.desk.dashboard
import atlas.exchange.admin  # noqa: F401 - registers its pages
import sources.links.admin  # noqa: F401 - registers its page
