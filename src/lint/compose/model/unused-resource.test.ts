import { check, checkFix } from '../testing.ts';
import { rule } from './unused-resource.ts';

describe('unused-resource', () => {
  it('finds what no service uses', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        networks: [front]
    networks:
      front:
      back:
  #   ^^^^ warning UnusedResource: No service uses back, which is declared under networks
    volumes:
      data: {}
  #   ^^^^ warning UnusedResource: No service uses data, which is declared under volumes
    secrets:
      key: {file: key}
  #   ^^^ warning UnusedResource: No service uses key, which is declared under secrets
  `));

  it('leaves what is used, and the default network', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        volumes: ["data:/data"]
        build: {context: ., secrets: [key]}
        models: [small]
        configs: [{source: main}]
    networks: {default: {name: shop}}
    volumes: {data: }
    secrets: {key: {file: key}}
    configs: {main: {file: main}}
    models: {small: {model: ai/small}}
  `));

  it('leaves what other files may use', () => {
    check(rule, 'networks: {front: }\n');
    check(rule, `
      services: {web: {extends: {service: web, file: base.yaml}}}
      networks: {front: }
    `);
    check(rule, `
      services: {web: {image: nginx:1.29, networks: ["$FRONT"]}}
      networks: {front: }
    `);
  });

  it('removes it', () => checkFix(rule, `
    services:
      web:
        image: nginx:1.29
        networks: [front]
    networks:
      front:
      back:
        driver: bridge
  `, `
    services:
      web:
        image: nginx:1.29
        networks: [front]
    networks:
      front:
  `, { safe: true }));

  it('removes its section', () => checkFix(rule, `
    services:
      web:
        image: nginx:1.29
    volumes:
      data:
  `, `
    services:
      web:
        image: nginx:1.29
  `, { safe: false }));
});
