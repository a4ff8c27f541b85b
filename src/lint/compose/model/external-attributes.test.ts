import { check, checkFix } from '../testing.ts';
import { rule } from './external-attributes.ts';

describe('external-attributes', () => {
  it('finds settings of what exists already', () => check(rule, `
    services: {web: {image: nginx:1.29, networks: [front], volumes: ["data:/data"]}}
    networks:
      front:
        external: true
        driver: bridge
  #     ^^^^^^ warning ExternalAttributes: driver says nothing about front, which exists already: it is external
    volumes:
      data: {external: "true", name: shop, labels: [a=b]}
  #                                        ^^^^^^ error ExternalAttributes: labels says nothing about data, which exists already: it is external
  `));

  it('leaves names, extensions and what is made', () => check(rule, `
    services: {web: {image: nginx:1.29, networks: [front, back], volumes: ["data:/data"]}}
    networks:
      front: {external: true, name: shop, x-why: shared}
      back: {external: false, driver: bridge}
    volumes:
      data: {driver: local}
  `));

  it('removes them', () => checkFix(rule, `
    services: {web: {image: nginx:1.29, networks: [front]}}
    networks:
      front:
        external: true
        driver: bridge
  `, `
    services: {web: {image: nginx:1.29, networks: [front]}}
    networks:
      front:
        external: true
  `, { safe: true }));
});
