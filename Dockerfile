# arm-guard with git, for pipelines without Node.js. For several platforms:
#   docker buildx build --platform linux/amd64,linux/arm64 --tag registry.example.com/arm-guard:0.1.0 --push .
# Run it over the working folder:
#   docker run --rm --volume "$PWD:/work" registry.example.com/arm-guard:0.1.0 lint
FROM --platform=$BUILDPLATFORM node:22-slim AS package
WORKDIR /package
COPY . .
RUN npm ci && npm pack --pack-destination /tmp

FROM node:22-slim
LABEL org.opencontainers.image.title="arm-guard" \
      org.opencontainers.image.description="Infrastructure-as-code validator and Azure Key Vault policy guard for ARM templates" \
      org.opencontainers.image.source="https://github.com/arm-guard/arm-guard" \
      org.opencontainers.image.licenses="MIT"
COPY --from=package /tmp/arm-guard-*.tgz /tmp/
# git finds the merge base; whoever mounts a work tree has chosen to trust it. A first run keeps what V8 has compiled.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends git ca-certificates \
 && rm -rf /var/lib/apt/lists/* \
 && npm install --global --ignore-scripts /tmp/arm-guard-*.tgz \
 && npm cache clean --force \
 && rm /tmp/arm-guard-*.tgz \
 && { arm-guard lint "$(npm root --global)/arm-guard/templates/create-parameter/before.json" > /dev/null || true; } \
 && git config --system --add safe.directory '*'
USER node
WORKDIR /work
ENTRYPOINT ["arm-guard"]
