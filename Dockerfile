# One image for both faces; ATLAS_FACE says which one a container serves.
FROM python:3.11-slim-bookworm AS build
ENV PYTHONDONTWRITEBYTECODE=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/atlas
ENV PATH=/opt/atlas/bin:$PATH
WORKDIR /srv/atlas
COPY requirements/runtime.txt requirements/
RUN pip install --require-hashes --only-binary :all: -r requirements/runtime.txt
COPY . .
# collectstatic touches no database, but settings ask for a whole configuration.
RUN ATLAS_FACE=desk ATLAS_SECRET_KEY=only-to-collect-static-files ATLAS_STATIC_ROOT=/srv/static \
    DATABASE_URL=postgres://desk@nowhere/atlas PUBLIC_DATABASE_URL=postgres://public@nowhere/atlas \
    python manage.py collectstatic --noinput
RUN python -m compileall -q /opt/atlas/lib /srv/atlas

FROM python:3.11-slim-bookworm
RUN groupadd --gid 10001 atlas \
    && useradd --uid 10001 --gid atlas --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin atlas \
    && install --directory --owner atlas --group atlas --mode 0700 /srv/desk-files \
    && install --directory --owner atlas --group atlas --mode 0755 /srv/releases
COPY --from=build /opt/atlas /opt/atlas
COPY --from=build /srv/static /srv/static
COPY --from=build /srv/atlas /srv/atlas
ENV PATH=/opt/atlas/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    ATLAS_STATIC_ROOT=/srv/static \
    ATLAS_MEDIA_ROOT=/srv/desk-files \
    ATLAS_RELEASES_DIR=/srv/releases \
    ATLAS_STATE_DIR=/tmp \
    ATLAS_BIND=0.0.0.0:8000
WORKDIR /srv/atlas
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["python", "deploy/healthy.py"]
CMD ["python", "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "atlas.wsgi"]
