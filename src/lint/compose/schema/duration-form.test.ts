import { check, checkFix } from '../testing.ts';
import { rule } from './duration-form.ts';

describe('duration-form', () => {
  it('finds what is no duration', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        stop_grace_period: "10"
  #                        ^^^^ error DurationForm: stop_grace_period needs a unit, as in 10s
        healthcheck:
          interval: 1 minute
  #                 ^^^^^^^^ error DurationForm: 1 minute is no duration; write numbers with units, as in 1m30s
        deploy: {restart_policy: {window: 5sec}}
  #                                       ^^^^ error DurationForm: 5sec is no duration; write numbers with units, as in 1m30s
  `));

  it('leaves durations', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        stop_grace_period: 1h1m1.5s1ms
        healthcheck: {interval: 2d, timeout: "0", start_period: \${START:-5s}, start_interval: .5s}
  `));

  it('adds seconds', () => checkFix(rule, `
    services:
      web:
        image: nginx:1.29
        stop_grace_period: "10"
  `, `
    services:
      web:
        image: nginx:1.29
        stop_grace_period: 10s
  `, { safe: false }));
});
