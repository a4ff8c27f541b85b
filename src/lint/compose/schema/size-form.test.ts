import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './size-form.ts';

describe('size-form', () => {
  it('finds what is no size', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        mem_limit: 512Mi
  #                ^^^^^ error SizeForm: 512Mi is no size; write a number of bytes, or one with k, m or g as in 512m
        deploy: {resources: {limits: {memory: lots}}}
  #                                           ^^^^ error SizeForm: lots is no size; write a number of bytes, or one with k, m or g as in 512m
        memswap_limit: "-1"
  #                    ^^^^ error SizeForm: -1 is no size; write a number of bytes, or one with k, m or g as in 512m
  `));

  it('leaves sizes', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        mem_limit: 1.5 GiB
        mem_reservation: 64000000
        memswap_limit: -1
        shm_size: 1kb
        deploy: {resources: {limits: {memory: "\${MEMORY:-512m}"}, reservations: {memory: 20M}}}
  `));

  it('writes the unit of Kubernetes as Compose does', () => checkFix(rule, `
    services:
      web:
        image: nginx:1.29
        mem_limit: 512Mi
  `, `
    services:
      web:
        image: nginx:1.29
        mem_limit: 512m
  `, { safe: true }));

  it('leaves words to their author', () => checkNoFix(rule, `
    services:
      web:
        image: nginx:1.29
        mem_limit: lots
  `));
});
