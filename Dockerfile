# Patchbay without a desktop: `patchbay serve` in a container. "In containers" of docs/guide.md says how it is used.
# The target "slim" runs servers of Node.js; "full" those of Python (uv) and of Docker too.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# The image brings Node.js; the packages of it are for machines whose own is too old.
RUN npx electron-vite build \
  && npm prune --omit=dev \
  && rm -rf node_modules/node-linux-* node_modules/.bin/node

FROM node:24-bookworm-slim AS slim
# What servers are commonly installed with, and the certificates that remote ones are checked against.
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates git procps \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/out ./out
RUN printf '#!/bin/sh\nexec node /app/out/main/cli.js "$@"\n' > /usr/local/bin/patchbay \
  && chmod +x /usr/local/bin/patchbay \
  && mkdir /data \
  && chown node:node /data
ENV NODE_ENV=production PATCHBAY_DATA_DIR=/data PATCHBAY_NO_OPEN=1
USER node
VOLUME /data
# The gateway; the interface and the REST API answer inside of the container only.
EXPOSE 7718
HEALTHCHECK --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:7717/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "out/main/web.js"]

FROM slim AS full
USER root
RUN apt-get update \
  && apt-get install -y --no-install-recommends python3 \
  && rm -rf /var/lib/apt/lists/*
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /uvx /usr/local/bin/
COPY --from=docker:28-cli /usr/local/bin/docker /usr/local/bin/docker
USER node
