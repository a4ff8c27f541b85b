import { check, checkFix } from '../testing.ts';
import { rule } from './undeclared-build-arg.ts';
import { around } from './testing.ts';

const files = {
  Dockerfile: 'ARG NODE=22\nFROM node:$NODE\nARG VERSION\n',
  'own/Dockerfile': '# syntax=example/frontend:1\nFROM node:22\n',
};

async function checkIn(drawn: string): Promise<void> {
  check(rule, drawn, await around(drawn, files));
}

describe('undeclared-build-arg', () => {
  it('finds arguments that no ARG declares', () => checkIn(`
    services:
      web:
        build:
          context: .
          args:
            VERSON: "1"
  #         ^^^^^^ warning UndeclaredBuildArg: No ARG of the Dockerfile is called VERSON; did you mean VERSION?
            NODE: "24"
      api: {build: {context: ., args: [VERSION=1, COMMIT]}}
  #                                               ^^^^^^ warning UndeclaredBuildArg: No ARG of the Dockerfile is called COMMIT, so this has no effect
  `));

  it('writes the one that was meant, or removes it', async () => {
    const before = 'services:\n  web: {build: {context: ., args: [NODE=24, VERSON=1]}}\n';
    checkFix(rule, before, before.replace('VERSON', 'VERSION'), { safe: false, options: await around(before, files) });
    const useless = 'services:\n  web: {build: {context: ., args: {NODE: 24, COMMIT: 1}}}\n';
    checkFix(rule, useless, useless.replace(', COMMIT: 1', ''), { safe: true, options: await around(useless, files) });
  });

  it('leaves declared ones, those of all builds, and other frontends', () => checkIn(`
    services:
      web: {build: {context: ., args: {NODE: 24, http_proxy: x, BUILDKIT_INLINE_CACHE: 1}}}
      own: {build: {context: own, args: {ANY: 1}}}
      git: {build: {context: 'https://example.com/x.git', args: {ANY: 1}}}
  `));
});
