# Builds the site and serves it on port 8080: docker build -t leak-lab . && docker run --rm -p 8080:8080 leak-lab
# Debian: the Python engine's packages come from its archive (docs/engines.md).
FROM node:20.20.2-trixie-slim AS build
WORKDIR /site
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
# The site's address, for previews of links; the lab works without it (docs/hosting.md).
ARG SITE_URL=
RUN npm run python:bundle && npm run build

FROM nginx:1.30.4-alpine
COPY docs/hosting/nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=build /site/dist /srv/leak-lab
EXPOSE 8080
