import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './shell-in-healthcheck.ts';

describe('shell-in-healthcheck', () => {
  it('finds operators, and command lines in one item', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        healthcheck:
          test: ["CMD", "curl", "-f", "http://localhost", "||", "exit 1"]
  #                                                       ^^^^ warning ShellInHealthcheck: CMD has no shell, so || is an argument like any other; write CMD-SHELL
      api:
        image: nginx:1.29
        healthcheck:
          test: [CMD, curl -f http://localhost]
  #                   ^^^^^^^^^^^^^^^^^^^^^^^^ warning ShellInHealthcheck: CMD takes curl -f http://localhost as the name of one program, so the check always fails; write CMD-SHELL
  `));

  it('writes CMD-SHELL', () => {
    checkFix(rule, `
      services:
        web: {image: nginx:1.29, healthcheck: {test: [CMD, curl, -f, 'http://localhost', '|| exit 1']}}
    `, `
      services:
        web: {image: nginx:1.29, healthcheck: {test: ["CMD-SHELL", "curl -f http://localhost || exit 1"]}}
    `, { safe: false });
    checkNoFix(rule, `
      services:
        web:
          image: nginx:1.29
          healthcheck:
            test:
              - CMD
              - a b
    `);
  });

  it('leaves programs with arguments, and shells', () => check(rule, `
    services:
      a: {image: nginx:1.29, healthcheck: {test: [CMD, curl, -f, 'http://localhost/?a|b']}}
      b: {image: nginx:1.29, healthcheck: {test: [CMD-SHELL, 'a || exit 1']}}
      c: {image: nginx:1.29, healthcheck: {test: a || exit 1}}
      d: {image: nginx:1.29, healthcheck: {test: [CMD, sh, -c, 'a || b']}}
      e: {image: nginx:1.29, healthcheck: {test: [CMD, check]}}
  `));
});
