import { check, checkFix } from '../testing.ts';
import { rule } from './undefined-resource.ts';

describe('undefined-resource', () => {
  it('finds what is not declared', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        networks: [front, bakc]
  #                ^^^^^ error UndefinedResource: front is not declared under networks
  #                       ^^^^ error UndefinedResource: bakc is not declared under networks; did you mean back?
        volumes:
          - data:/data
  #         ^^^^ error UndefinedResource: data is not declared under volumes
          - {type: volume, source: logs, target: /logs}
  #                                ^^^^ error UndefinedResource: logs is not declared under volumes
        secrets: [key, {source: token}]
  #               ^^^ error UndefinedResource: key is not declared under secrets
  #                             ^^^^^ error UndefinedResource: token is not declared under secrets
        configs: [main]
  #               ^^^^ error UndefinedResource: main is not declared under configs
        models: {small: {model_var: MODEL}}
  #              ^^^^^ error UndefinedResource: small is not declared under models
        build: {context: ., secrets: [npm]}
  #                                   ^^^ error UndefinedResource: npm is not declared under secrets
    networks: {back: }
  `));

  it('leaves what is declared, paths, anonymous volumes and variables', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        networks: {default: , front: {aliases: [web]}}
        volumes: [./data:/data, /cache, "~/x:/x", "\${VOLUME}:/y", logs:/logs, {type: volume, target: /z}]
        secrets: [key]
    networks: {front: }
    volumes: {logs: }
    secrets: {key: {file: key}}
  `));

  it('leaves files that include others, and doubts parts', () => {
    check(rule, `
      include: [base.yaml]
      services: {web: {image: nginx:1.29, networks: [front]}}
    `);
    check(rule, `
      services: {web: {image: nginx:1.29, networks: [front]}}
    #                                                ^^^^^ warning UndefinedResource: front is not declared under networks
    `, { project: { compose: { fileName: 'web.yaml' } } });
  });

  it('declares it', () => {
    checkFix(rule, `
    services:
      web:
        image: nginx:1.29
        networks: [front]
    networks:
      back:
        driver: bridge # the default
    `, `
    services:
      web:
        image: nginx:1.29
        networks: [front]
    networks:
      back:
        driver: bridge # the default
      front:
    `, { safe: false });
    checkFix(rule, `
    services:
      web:
        image: nginx:1.29
        volumes: ["data:/data"]
    `, `
    services:
      web:
        image: nginx:1.29
        volumes: ["data:/data"]

    volumes:
      data:
    `, { safe: false });
  });

  it('writes the name that was meant', () => checkFix(rule, `
    services:
      web:
        image: nginx:1.29
        networks: [bakc, back]
    networks: {back: }
  `, `
    services:
      web:
        image: nginx:1.29
        networks: [back, back]
    networks: {back: }
  `, { safe: false, options: { severities: { RepeatedItem: 'off' } } }));
});
