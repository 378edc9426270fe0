# Minutebook in a container: deploy/README.md says how it is run.
# Two stages, so that the compiler that builds the PDF reader's helper is not in what runs.

FROM python:3.11-slim-bookworm AS build
RUN apt-get update \
    && apt-get install --yes --no-install-recommends gcc libc6-dev \
    && rm -rf /var/lib/apt/lists/*
RUN python3 -m venv /opt/minutebook
WORKDIR /src
COPY requirements.lock ./
RUN /opt/minutebook/bin/pip install --quiet --disable-pip-version-check --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml hatch_build.py README.md ./
COPY minutebook/ minutebook/
COPY ingest/ ingest/
COPY extractors/ extractors/
COPY db/ db/
COPY corpus/accuracy.json corpus/measured_on.txt corpus/
COPY corpus/development/scores/ corpus/development/scores/
RUN /opt/minutebook/bin/pip install --quiet --disable-pip-version-check --no-cache-dir --no-build-isolation --no-deps .

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install --yes --no-install-recommends tesseract-ocr \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 minutebook \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /srv/minutebook --shell /usr/sbin/nologin minutebook \
    && install --directory --owner=minutebook --group=minutebook --mode=0755 /srv/minutebook /srv/minutebook/public \
    && install --directory --owner=minutebook --group=minutebook --mode=0700 /srv/minutebook/private /srv/minutebook/library
COPY --from=build /opt/minutebook /opt/minutebook
ENV PATH=/opt/minutebook/bin:$PATH \
    LANG=C.UTF-8 \
    PYTHONUNBUFFERED=1
# By number: a host that lets nobody run as root (Kubernetes' runAsNonRoot) knows no names of ours.
USER 10001:10001
WORKDIR /srv/minutebook
# private/ has the work database, library/ the papers to read, public/ the releases.
VOLUME ["/srv/minutebook"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["minutebook"]
CMD ["--help"]
