from django.apps import AppConfig


class AtlasConfig(AppConfig):
    name = "atlas"
    verbose_name = "Atlas"

    def ready(self):
        from publishing.releases import building

        building.know("atlas.releases.contents.build")
