FROM node:26-slim AS build
WORKDIR /waymark
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:26-slim
WORKDIR /waymark
ENV NODE_ENV=production WAYMARK_DATA=/data
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY . .
COPY --from=build /waymark/dist dist
RUN mkdir /data && chown -R node:node /data /waymark/dist
USER node
VOLUME /data
EXPOSE 4321
CMD ["node", "scripts/start.ts"]
