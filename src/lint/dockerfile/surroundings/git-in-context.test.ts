import { check } from '../testing.ts';
import { rule } from './git-in-context.ts';
import { around, type Surroundings } from './testing.ts';

const files = { 'package.json': '', 'src/a.js': '', '.git/HEAD': '' };

async function checkIn(surroundings: Surroundings, drawn: string): Promise<void> {
  check(rule, drawn, await around(drawn, surroundings));
}

describe('git-in-context', () => {
  it('finds a repository that is copied', () => checkIn({ files }, `
    FROM node:22 AS build
    COPY . .
  #      ^ hint GitInContext: This copies .git: the whole history goes along, and each commit spoils the build cache; name it in .dockerignore
    FROM node:22
    COPY package.json ./ /srv/
  #                   ^^ info GitInContext: This copies .git: the whole history goes along, and each commit spoils the build cache; name it in .dockerignore
  `));

  it('leaves what is hidden, excluded or elsewhere', async () => {
    await checkIn({ files: { ...files, '.dockerignore': '.git\n' } }, `
      FROM node:22
      COPY . .
    `);
    await checkIn({ files }, `
      FROM node:22
      COPY --exclude=.git . .
      COPY src /src
      RUN --mount=type=bind,target=/src true
    `);
    await checkIn({ files: { 'package.json': '', '.git': 'gitdir: ../.git/worktrees/x\n' } }, `
      FROM node:22
      COPY . .
    `);
  });

  it('leaves it to builds that ask Git', () => checkIn({ files }, `
    FROM node:22
    COPY . .
    RUN git describe --tags > version
  `));
});
