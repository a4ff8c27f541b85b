import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './unknown-target.ts';
import { around } from './testing.ts';

const files = { Dockerfile: 'FROM node:22 AS build\nFROM nginx:1.29 AS Prod\n', 'plain/Dockerfile': 'FROM nginx:1.29\n', 'own/Dockerfile': '# syntax=example/frontend:1\nFROM nginx:1.29\n' };

async function checkIn(drawn: string): Promise<void> {
  check(rule, drawn, await around(drawn, files));
}

describe('unknown-target', () => {
  it('finds stages that the Dockerfile does not have', () => checkIn(`
    services:
      web: {build: {context: ., target: prd}}
  #                                     ^^^ error UnknownTarget: The Dockerfile has no stage prd; did you mean Prod?
      api: {build: {context: ., target: development}}
  #                                     ^^^^^^^^^^^ error UnknownTarget: The Dockerfile has no stage development; its stages are build, Prod
      job: {build: {context: plain, target: x}}
  #                                         ^ error UnknownTarget: The Dockerfile has no stage x; its stages are –
  `));

  it('writes the one that was meant', async () => {
    const before = 'services:\n  web: {build: {context: ., target: buld}}\n';
    checkFix(rule, before, before.replace('buld', 'build'), { safe: false, options: await around(before, files) });
    const unlike = before.replace('buld', 'development');
    checkNoFix(rule, unlike, await around(unlike, files));
  });

  it('leaves stages, numbers of stages, and what is not known', () => checkIn(`
    services:
      web: {build: {context: ., target: prod}}
      api: {build: {context: ., target: '0'}}
      var: {build: {context: ., target: $TARGET}}
      job: {build: {context: other, target: x}}
      own: {build: {context: own, target: x}}
  `));
});
