import { check, checkFix } from '../testing.ts';
import { rule } from './dependency-order.ts';

describe('dependency-order', () => {
  it('finds dependencies in lists and mappings', () => check(rule, `
    services:
      api:
        image: node:22
        depends_on: [redis, db]
  #                         ^^ hint DependencyOrder: db belongs before redis
      db: {image: postgres:18}
      redis: {image: redis:8}
      web:
        image: nginx:1.29
        depends_on:
          redis: {condition: service_started}
          db: {condition: service_started}
  #       ^^ hint DependencyOrder: db belongs before redis
  `));

  it('sorts them', () => checkFix(rule, `
    services:
      api:
        image: node:22
        depends_on:
          - redis
          - db # first
      db: {image: postgres:18}
      redis: {image: redis:8}
  `, `
    services:
      api:
        image: node:22
        depends_on:
          - db # first
          - redis
      db: {image: postgres:18}
      redis: {image: redis:8}
  `, { safe: false }));

  it('leaves sorted dependencies', () => check(rule, `
    services:
      api: {image: node:22, depends_on: [db, redis]}
      db: {image: postgres:18, depends_on: }
      redis: {image: redis:8, depends_on: {db: {condition: service_started}}}
  `));
});
