import { check, checkFix } from '../testing.ts';
import { rule } from './exec-flag.ts';

describe('exec-flag', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN exec -a app /usr/bin/app
  #          ^^ warning SC3038: POSIX sh knows no flags of exec; -a would be the command
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN exec /usr/bin/app -a && exec 3> /tmp/log
    SHELL ["/bin/bash", "-c"]
    RUN exec -a app /usr/bin/app
  `));

  it('offers bash', () => checkFix(rule, `
    FROM debian:12
    RUN exec -c env
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN exec -c env
  `, { safe: false }));
});
