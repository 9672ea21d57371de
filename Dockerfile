# Kindling on Node.js: `docker build -t kindling .`, or with PostgreSQL beside it: `docker compose up --build`.
# It was written where no container engine is: test/project/packaging.test.ts puts together and starts the files that these
# lines name, and the workflow in .github/workflows/ci.yml is the first that builds the image itself.

FROM node:24.21.0-trixie-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# No package that is needed at run time installs by a script. Maps and TypeScript of packages are for their authors; Node
# loads neither, and they are half of it all.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
  && find node_modules -type f \( -name '*.map' -o -name '*.ts' -o -name '*.mts' -o -name '*.cts' \) -delete

FROM node:24.21.0-trixie-slim AS files
WORKDIR /app
COPY package.json LICENSE NOTICE ./
COPY migrations ./migrations
COPY manifests ./manifests
COPY src ./src
# Whoever checked it out under a strict umask has files that only they can read.
RUN chmod -R a+rX,go-w .

FROM node:24.21.0-trixie-slim
LABEL org.opencontainers.image.title="Kindling" \
  org.opencontainers.image.description="A Slack and Microsoft Teams bot for an employee-driven culture of kindness towards customers" \
  org.opencontainers.image.version="0.1.0" \
  org.opencontainers.image.licenses="Apache-2.0"
ENV NODE_ENV=production
WORKDIR /app
# What nobody needs here needs no updates either: `node --run doctor` does what `npm run doctor` does elsewhere.
# The embedded database is kept in .data, the only place that Kindling writes to besides /tmp.
RUN rm -rf /usr/local/lib/node_modules /opt/yarn-* \
    /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /usr/local/bin/yarn /usr/local/bin/yarnpkg \
  && install -d -o node -g node -m 700 .data
COPY --from=packages /app/node_modules ./node_modules
COPY --from=files /app ./
# By number, so that an orchestrator can see that it is not root. Everything above belongs to root and cannot be changed.
USER 1000:1000
VOLUME ["/app/.data"]
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node itself is the first process: Kindling stops in order on SIGTERM and starts no other process that it would have to
# wait for. `--init` (compose.yaml has it) also ends it while Node itself is still loading.
CMD ["node", "--env-file-if-exists=.env", "src/main.ts"]
