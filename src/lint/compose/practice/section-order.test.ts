import { check, checkFix } from '../testing.ts';
import { rule } from './section-order.ts';

describe('section-order', () => {
  it('finds sections behind those that they belong before', () => check(rule, `
    volumes: {data: }
    services:
  # ^^^^^^^^ hint SectionOrder: services belongs before volumes
      web: {image: nginx:1.29, volumes: [data:/data]}
    x-note: nothing
  # ^^^^^^ hint SectionOrder: x-note belongs before volumes
  `));

  it('sorts them', () => checkFix(rule, `
    volumes:
      data:

    services:
      web: {image: nginx:1.29, volumes: [data:/data]}
  `, `
    services:
      web: {image: nginx:1.29, volumes: [data:/data]}

    volumes:
      data:
  `, { safe: false }));

  it('leaves sections in order', () => check(rule, `
    x-a: {}
    x-b: {}
    name: app
    services:
      web: {image: nginx:1.29, volumes: [data:/data]}
    volumes: {data: }
  `));
});
