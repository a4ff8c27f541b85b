import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './healthcheck-test.ts';

describe('healthcheck-test', () => {
  it('finds lists that do not say how they are run', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        healthcheck: {test: [curl, -f, localhost]}
  #                          ^^^^ error HealthcheckTest: curl does not say how the check is run: a list begins with CMD, CMD-SHELL or NONE
  `));

  it('leaves text, and lists that do', () => check(rule, `
    services:
      web: {image: nginx:1.29, healthcheck: {test: curl -f localhost}}
      db: {image: postgres:18, healthcheck: {test: [CMD-SHELL, pg_isready]}}
      api: {image: nginx:1.29, healthcheck: {test: [NONE]}}
      one: {image: nginx:1.29, healthcheck: {test: ["\${HOW:-CMD}", a]}}
      two: {image: nginx:1.29, healthcheck: {test: []}}
  `));

  it('puts CMD before it', () => checkFix(rule, `
    services:
      web:
        image: nginx:1.29
        healthcheck: {test: [curl, -f, localhost]}
  `, `
    services:
      web:
        image: nginx:1.29
        healthcheck: {test: [CMD, curl, -f, localhost]}
  `, { safe: true }));

  it('writes it in capitals', () => checkFix(rule, `
    services:
      web:
        image: nginx:1.29
        healthcheck: {test: [cmd, "true"]}
  `, `
    services:
      web:
        image: nginx:1.29
        healthcheck: {test: [CMD, "true"]}
  `, { safe: true }));

  it('leaves blocks to their author', () => checkNoFix(rule, `
    services:
      web:
        image: nginx:1.29
        healthcheck:
          test:
            - curl
  `));
});
