import { check } from '../testing.ts';
import { rule } from './resource-source.ts';

describe('resource-source', () => {
  it('finds secrets and configs without a content, or with two', () => check(rule, `
    services: {web: {image: nginx:1.29, secrets: [key, token], configs: [main]}}
    secrets:
      key: {}
  #   ^^^ error ResourceSource: key has no content: one of file, environment must be there
      token:
        file: token
        environment: TOKEN
  #     ^^^^^^^^^^^ error ResourceSource: token has another content already: only one of file, environment can be there
    configs:
      main: {content: a, file: b}
  #          ^^^^^^^ error ResourceSource: main has another content already: only one of file, environment, content can be there
  `));

  it('leaves those with one, and what the engine or a driver has', () => check(rule, `
    services: {web: {image: nginx:1.29, secrets: [key, token, other], configs: [main]}}
    secrets:
      key: {file: key}
      token: {external: true}
      other: {driver: vault}
    configs:
      main: {content: "a"}
  `));
});
