# The service as an image: not root, and nothing in it but the packages that constraints.txt tested together.
# Debian's slim base has glibc 2.41; the embedded graph server needs 2.34 (an Alpine base has none).
FROM python:3.12-slim-trixie AS build
WORKDIR /build
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY symbiosis symbiosis
COPY api api
COPY graph_schema graph_schema
COPY seed_data seed_data
RUN python -m venv /opt/symbiosis && \
    /opt/symbiosis/bin/python -m pip install --no-cache-dir --disable-pip-version-check -c constraints.txt .

FROM python:3.12-slim-trixie
COPY --from=build /opt/symbiosis /opt/symbiosis
# A fixed number, so that a volume keeps its owner from one image to the next. The service makes its own folder in /data.
RUN useradd --uid 10001 --home-dir /data --create-home --shell /usr/sbin/nologin symbiosis
ENV PATH=/opt/symbiosis/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    SYMBIOSIS_DATA_FOLDER=/data/graph \
    SYMBIOSIS_PORT=8000
WORKDIR /data
USER symbiosis
VOLUME /data
# No port is exposed: it answers on loopback only until there is authentication, so it runs with --network host.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ['SYMBIOSIS_PORT'] + '/healthz', timeout=4)"]
CMD ["symbiosis", "serve"]
