import { check, checkFix } from '../testing.ts';
import { rule } from './repeated-item.ts';

describe('repeated-item', () => {
  it('finds items that stand there twice', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        cap_add: [NET_ADMIN, SYS_TIME, NET_ADMIN]
  #                                    ^^^^^^^^^ warning RepeatedItem: NET_ADMIN stands in cap_add twice
        environment:
          - A=1
          - A=1
  #         ^^^ warning RepeatedItem: A=1 stands in environment twice
        networks: [back, back]
  #                      ^^^^ error RepeatedItem: back stands in networks twice
        group_add: [1, '1']
  #                    ^^^ warning RepeatedItem: 1 stands in group_add twice
    networks: {back: }
  `));

  it('leaves lists in which order and number matter', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        command: [echo, a, a]
        cap_add: [NET_ADMIN]
        cap_drop: [NET_ADMIN]
  `));

  it('removes the repetition in a block', () => checkFix(rule, `
    services:
      web:
        image: nginx:1.29
        expose:
          - "80"
          - "81"
          - "80" # again
        dns: 1.1.1.1
  `, `
    services:
      web:
        image: nginx:1.29
        expose:
          - "80"
          - "81"
        dns: 1.1.1.1
  `, { safe: true }));

  it('removes the repetition in brackets', () => checkFix(rule, `
    services:
      web:
        image: nginx:1.29
        expose: ["80", "81", "80"]
  `, `
    services:
      web:
        image: nginx:1.29
        expose: ["80", "81"]
  `, { safe: true }));
});
