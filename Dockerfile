# In Brief on Node. One process, no root, nothing written but below /data (and a cache in /tmp, if there is one).
#   docker build -t inbrief . && docker run -p 8787:8787 -v inbrief:/data inbrief
# Settings: docs/configuration.md, as -e NAME=value. What is in the image is listed in .dockerignore.

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# The image has a Node of its own, which is mended with it: the one that npm brings along would double its size.
RUN npm ci --omit=dev --no-audit --no-fund \
 && rm -rf node_modules/node node_modules/node-bin-* node_modules/.bin/node

FROM node:24-bookworm-slim
# glibc gives freed memory back: docs/http.md, Memory and speed.
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=8787 \
    INBRIEF_DATABASE=/data/inbrief.db \
    MALLOC_ARENA_MAX=2 \
    MALLOC_MMAP_THRESHOLD_=131072
RUN install -d -o node -g node /data
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY . .
USER node
VOLUME /data
EXPOSE 8787
# 503 also where no tick comes any more: docs/health.md.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "bin/inbrief.js", "serve"]
