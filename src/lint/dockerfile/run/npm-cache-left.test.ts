import { check, checkFix } from '../testing.ts';
import { rule } from './npm-cache-left.ts';

describe('npm-cache-left', () => {
  it('finds what is left', () => check(rule, `
    FROM node:22
    RUN npm ci --omit=dev
  #     ^^^^^^ info NpmCacheLeft: npm ci leaves ~/.npm in the image; end this RUN with npm cache clean --force
    RUN npm install -g yarn@1.22.22 && yarn --version
  #     ^^^^^^^^^^^ info NpmCacheLeft: npm install leaves ~/.npm in the image; end this RUN with npm cache clean --force
    ONBUILD RUN npm i
  #             ^^^^^ info NpmCacheLeft: npm i leaves ~/.npm in the image; end this RUN with npm cache clean --force
  `));

  it('leaves what is removed or mounted alone', () => check(rule, `
    FROM node:22 AS build
    RUN npm ci
    FROM node:22
    RUN npm ci && npm cache clean --force
    RUN npm ci && rm -rf /root/.npm
    RUN npm ci && rm -rf ~/.npm/_cacache
    RUN --mount=type=cache,target=/root/.npm npm ci
    RUN --mount=type=cache,target=/npm npm ci --cache /npm
    RUN npm_config_cache=/tmp/npm npm ci && rm -rf /tmp/*
    RUN npm run build && npm test
    ENV NPM_CONFIG_CACHE=$SOMEWHERE
    RUN npm ci
  `));

  it('cleans at the end', () => checkFix(rule, `
    FROM node:22
    RUN npm ci
  `, `
    FROM node:22
    RUN npm ci && npm cache clean --force
  `, { safe: false }));

  it('mounts a cache', () => checkFix(rule, `
    FROM node:22
    RUN npm ci
  `, `
    FROM node:22
    RUN --mount=type=cache,target=/root/.npm npm ci
  `, { safe: false, fix: 1 }));
});
