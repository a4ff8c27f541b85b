import { check } from '../testing.ts';
import { rule } from './missing-key.ts';

describe('missing-key', () => {
  it('finds mappings without what they need', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        depends_on:
          db: {restart: true}
  #       ^^ error MissingKey: db lacks condition, which must be there
        ports:
          - published: 80
  #         ^^^^^^^^^^^^^ error MissingKey: ports lacks target, which must be there
        volumes:
          - source: data
  #         ^^^^^^^^^^^^ error MissingKey: volumes lacks type, which must be there
            target: /data
        ulimits:
          nofile: {soft: 10}
  #       ^^^^^^ error MissingKey: nofile lacks hard, which must be there
        secrets: [{target: key}]
  #               ^^^^^^^^^^^^^ error MissingKey: secrets lacks source, which must be there
      db:
        provider: {options: {a: b}}
  #     ^^^^^^^^ error MissingKey: provider lacks type, which must be there
  `));

  it('leaves mappings that have it, by merging as well', () => check(rule, `
    x-port: &port {target: 80}
    services:
      web:
        image: nginx:1.29
        ports: [{<<: *port, published: "80"}]
        extends: {service: base}
      base: {image: nginx:1.29}
  `));
});
