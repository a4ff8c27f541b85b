import { check, checkFix } from '../testing.ts';
import { rule } from './missing-copy-source.ts';
import { around, type Surroundings } from './testing.ts';

const files = { 'package.json': '', 'src/app/main.js': '', 'tools/build.sh': '', '.gitignore': '*.log\n/generated\n' };

async function checkIn(surroundings: Surroundings, drawn: string): Promise<void> {
  check(rule, drawn, await around(drawn, surroundings));
}

describe('missing-copy-source', () => {
  it('finds what is not there', () => checkIn({ files }, `
    FROM node:22
    COPY package.json yarn.lock ./
  #                   ^^^^^^^^^ warning MissingCopySource: yarn.lock is not in the build context (.), so the build fails here
    ADD --chown=1:1 ["sources/app", "/srv"]
  #                  ^^^^^^^^^^^^^ warning MissingCopySource: sources/app is not in the build context (.), so the build fails here
    RUN --mount=type=bind,source=go.sum,target=go.sum true
  #                              ^^^^^^ warning MissingCopySource: go.sum is not in the build context (.), so the build fails here
    COPY ../other /other
  #      ^^^^^^^^ warning MissingCopySource: other is not in the build context (.), so the build fails here
  `));

  it('says what was probably meant', () => checkIn({ files }, `
    FROM node:22
    COPY Package.json ./
  #      ^^^^^^^^^^^^ warning MissingCopySource: Package.json is not in the build context; did you mean package.json?
    COPY ./src/ap/main.js ./
  #      ^^^^^^^^^^^^^^^^ warning MissingCopySource: src/ap/main.js is not in the build context; did you mean src/app/main.js?
  `));

  it('finds patterns that match nothing', () => checkIn({ files }, `
    FROM node:22
    COPY package*.json tools/*.py ./
  #                    ^^^^^^^^^^ info MissingCopySource: Nothing in the build context (.) matches tools/*.py, so nothing is copied
  `));

  it('is less sure of variables', () => checkIn({ files }, `
    FROM node:22
    ARG FILE=tsconfig.json
    COPY package.json $FILE ./
  #                   ^^^^^ hint MissingCopySource: tsconfig.json is not in the build context (.), so the build fails here
  `));

  it('knows the context that Compose uses', () => checkIn({
    path: 'deploy/Dockerfile',
    files: { 'web/index.html': '', 'compose.yaml': 'services: { web: { build: { context: web, dockerfile: ../deploy/Dockerfile } } }' },
  }, `
    FROM nginx:1.29
    COPY index.html style.css /usr/share/nginx/html/
  #                 ^^^^^^^^^ warning MissingCopySource: style.css is not in the build context (web), so the build fails here
  `));

  it('leaves what is there', () => checkIn({ files: { ...files, 'a b/c': '', 'link@': '' } }, `
    FROM node:22 AS build
    COPY package.json ./src tools/ . /srv/
    COPY package*.json src/*/main.js [s]rc /srv/
    COPY ["a b/c", "/"]
    COPY link/inside /
    COPY --parents ./src/./app/main.js /
    RUN --mount=type=bind,target=/src --mount=type=cache,source=x,target=/x true
    FROM node:22
    COPY --from=build /nothing /
  `));

  it('leaves what cannot be known or is made later', () => checkIn({ files }, `
    FROM node:22
    ARG FILE
    COPY $FILE dist/ target/app.jar server.log generated/code.ts yarn.lock* pnpm-lock.yam[l] ./
    ADD https://example.com/x.tar.gz git@example.com:a/b.git ./
    COPY <<one package.json <<two /
    1
    one
    2
    two
    ONBUILD COPY nothing /
  `));

  it('leaves a file to another context that has it', () => checkIn({
    path: 'services/web/Dockerfile', files: { 'services/web/package.json': '', 'shared/a.js': '' },
  }, `
    FROM node:22
    COPY package.json .
    COPY shared /shared
  `));

  it('leaves a Dockerfile alone that stands alone', () => checkIn({}, `
    FROM node:22
    COPY package.json .
  `));

  it('leaves to copy-ignored what is hidden', () => checkIn({ files: { ...files, '.dockerignore': 'secret' } }, `
    FROM node:22
    COPY package.json secret/key .
  `));

  it('writes the near name', async () => {
    const before = `
      FROM node:22
      COPY ./pakage.json /srv/
    `;
    checkFix(rule, before, `
      FROM node:22
      COPY ./package.json /srv/
    `, { safe: false, options: await around(before, { files }) });
  });
});
