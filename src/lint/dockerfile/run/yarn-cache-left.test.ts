import { check, checkFix } from '../testing.ts';
import { rule } from './yarn-cache-left.ts';

describe('yarn-cache-left', () => {
  it('finds what is left', () => check(rule, `
    FROM node:22
    RUN yarn install --frozen-lockfile
  #     ^^^^^^^^^^^^ info DL3060: yarn install leaves ~/.cache/yarn in the image; end this RUN with yarn cache clean
    RUN yarn && yarn build
  #     ^^^^ info DL3060: yarn install leaves ~/.cache/yarn in the image; end this RUN with yarn cache clean
    RUN yarn global add serve
  #     ^^^^^^^^^^^^^^^ info DL3060: yarn global add leaves ~/.cache/yarn in the image; end this RUN with yarn cache clean
    ONBUILD RUN yarn install
  #             ^^^^^^^^^^^^ info DL3060: yarn install leaves ~/.cache/yarn in the image; end this RUN with yarn cache clean
  `));

  it('leaves what is removed or mounted alone', () => check(rule, `
    FROM node:22 AS build
    RUN yarn install
    FROM node:22
    RUN yarn install && yarn cache clean
    RUN yarn --production && rm -rf /usr/local/share/.cache
    RUN --mount=type=cache,target=/root/.cache/yarn yarn
    RUN --mount=type=cache,target=/yarn YARN_CACHE_FOLDER=/yarn yarn install
    RUN yarn --version && yarn run install && yarn $COMMAND
  `));

  it('cleans at the end', () => checkFix(rule, `
    FROM node:22
    RUN yarn install --frozen-lockfile && yarn build
  `, `
    FROM node:22
    RUN yarn install --frozen-lockfile && yarn build && yarn cache clean
  `, { safe: false }));
});
