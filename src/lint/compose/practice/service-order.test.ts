import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './service-order.ts';

describe('service-order', () => {
  it('finds services behind those that they belong before', () => check(rule, `
    services:
      database: {image: postgres:18}
      b-service: {image: nginx:1.29}
  #   ^^^^^^^^^ hint ServiceOrder: b-service belongs before database
      app: {image: node:22}
  #   ^^^ hint ServiceOrder: app belongs before database
      elastic: {image: elasticsearch:9}
  `));

  it('sorts them with their comments', () => checkFix(rule, `
    services:
      # The web server
      web:
        image: nginx:1.29 # pinned
      # The database
      db:
        image: postgres:18
  `, `
    services:
      # The database
      db:
        image: postgres:18
      # The web server
      web:
        image: nginx:1.29 # pinned
  `, { safe: false }));

  it('does not sort what anchors keep in order', () => checkNoFix(rule, `
    services:
      web: &web
        image: nginx:1.29
      api: *web
  `));

  it('leaves sorted services', () => check(rule, `
    services:
      api: {image: nginx:1.29}
      api-2: {image: nginx:1.29}
      Web: {image: nginx:1.29}
      zebra: {image: nginx:1.29}
  `));
});
