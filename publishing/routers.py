"""Which database a query goes to."""

PUBLIC = "public"


class OneDoor:
    """Migrations run at the desk only; public code names its alias itself."""

    def allow_migrate(self, db, app_label, **hints):
        return db != PUBLIC

    def allow_relation(self, obj1, obj2, **hints):
        return True
