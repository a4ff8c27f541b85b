import { check, checkFix } from '../testing.ts';
import { rule } from './inline-and-dockerfile.ts';

describe('inline-and-dockerfile', () => {
  it('finds both', () => check(rule, `
    services:
      web:
        build:
          context: .
          dockerfile: Dockerfile
  #       ^^^^^^^^^^ error InlineAndDockerfile: dockerfile and dockerfile_inline exclude each other
          dockerfile_inline: FROM scratch
  `));

  it('leaves one of them', () => check(rule, `
    services:
      web: {build: {context: ., dockerfile: Dockerfile}}
      api: {build: {context: ., dockerfile_inline: FROM scratch}}
  `));

  it('removes dockerfile', () => checkFix(rule, `
    services:
      web:
        build:
          dockerfile: Dockerfile
          dockerfile_inline: FROM scratch
  `, `
    services:
      web:
        build:
          dockerfile_inline: FROM scratch
  `, { safe: false }));
});
