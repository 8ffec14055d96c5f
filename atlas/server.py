"""The web server: gunicorn in this process, with nothing logged about readers."""

from gunicorn.app.base import BaseApplication

from atlas.serving import OPTIONS


class Server(BaseApplication):
    """Serves the WSGI application on an address until it is interrupted."""

    def __init__(self, bind, workers=2, when_ready=None):
        self.chosen = OPTIONS | {
            "bind": bind,
            "workers": workers,
            "when_ready": when_ready or (lambda arbiter: None),
        }
        super().__init__()

    def load_config(self):
        for name, value in self.chosen.items():
            self.cfg.set(name, value)

    def load(self):
        from atlas.wsgi import application

        return application
