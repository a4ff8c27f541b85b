import { check, checkFix } from '../testing.ts';
import { rule } from './unknown-key.ts';

describe('unknown-key', () => {
  it('finds keys that nothing knows', () => check(rule, `
    verson: "3"
  # ^^^^^^ error UnknownKey: Compose knows no key verson here; did you mean version?
    replicas: 2
  # ^^^^^^^^ error UnknownKey: Compose knows no key replicas here; it belongs under services.deploy
    services:
      web:
        image: nginx:1.29
        enviroment: {A: b}
  #     ^^^^^^^^^^ error UnknownKey: Compose knows no key enviroment here; did you mean environment?
        replicas: 2
  #     ^^^^^^^^ error UnknownKey: Compose knows no key replicas here; it belongs under deploy
        healthcheck:
          test: exit 0
          restart: always
  #       ^^^^^^^ error UnknownKey: Compose knows no key restart here; it belongs in the service itself
        foo: bar
  #     ^^^ error UnknownKey: Compose knows no key foo here; what it should not know begins with x-
    db:
  # ^^ error UnknownKey: Compose knows no key db here; a service belongs under services
      image: postgres:18
  `));

  it('finds what a merge brings once', () => check(rule, `
    x-base: &base
      imag: nginx:1.29
  #   ^^^^ error UnknownKey: Compose knows no key imag here; did you mean image?
    services:
      a:
        <<: *base
      b:
        <<: *base
  `));

  it('leaves extensions, names and values of others', () => check(rule, `
    x-anything: {foo: 1}
    services:
      web:
        image: nginx:1.29
        x-own: 1
        build: {context: ., x-own: 1}
        storage_opt: {size: 1G}
        logging: {options: {max-size: 1m}}
        environment: {FOO: bar}
        ports: !reset [{foo: 1}]
  `));

  it('writes the key that was meant', () => checkFix(rule, `
    services:
      web:
        imaeg: nginx:1.29
  `, `
    services:
      web:
        image: nginx:1.29
  `, { safe: false }));
});
