import { check, checkFix } from '../testing.ts';
import { rule } from './key-order.ts';

describe('key-order', () => {
  it('finds keys behind those that they belong before', () => check(rule, `
    services:
      web:
        ports: ['127.0.0.1:80:80']
        image: nginx:1.29
  #     ^^^^^ hint KeyOrder: image belongs before ports
        environment: {A: b}
        tty: true
        stop_signal: SIGINT
  #     ^^^^^^^^^^^ hint KeyOrder: stop_signal belongs before tty
  `));

  it('sorts them', () => checkFix(rule, `
    services:
      web:
        ports:
          - '127.0.0.1:80:80'
        # Pinned
        image: nginx:1.29
  `, `
    services:
      web:
        # Pinned
        image: nginx:1.29
        ports:
          - '127.0.0.1:80:80'
  `, { safe: false }));

  it('leaves keys in order', () => check(rule, `
    x-base: &base {restart: always}
    services:
      web:
        <<: *base
        image: nginx:1.29
        volumes: [./data:/data]
        ports: ['127.0.0.1:80:80']
        labels: {a: b}
        stop_signal: SIGINT
        x-note: nothing
      api: *base
  `));
});
