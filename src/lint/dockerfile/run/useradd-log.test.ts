import { check, checkFix } from '../testing.ts';
import { rule } from './useradd-log.ts';

describe('useradd-log', () => {
  it('finds large numbers', () => check(rule, `
    FROM debian:12
    ARG USER_ID=1000000
    RUN useradd -u 123456 app
  #             ^^ warning DL3046: useradd writes to log files at a place that depends on the number 123456, which makes the layer large; add -l
    RUN groupadd app && useradd -m --uid=1000700000 -g app app
  #                                ^^^^^^^^^^^^^^^^ warning DL3046: useradd writes to log files at a place that depends on the number 1000700000, which makes the layer large; add -l
    RUN useradd -mu $USER_ID app
  #             ^^^ warning DL3046: useradd writes to log files at a place that depends on the number 1000000, which makes the layer large; add -l
    ONBUILD RUN useradd --uid 123456 app
  #                     ^^^^^ warning DL3046: useradd writes to log files at a place that depends on the number 123456, which makes the layer large; add -l
  `));

  it('leaves small numbers and -l alone', () => check(rule, `
    FROM debian:12
    RUN useradd app && useradd -u 12345 app && useradd -l -u 123456 app && useradd --no-log-init --uid 123456 app
    RUN useradd -mlu 123456 app && useradd -u $NUMBER app && adduser -u 123456 app && useradd -c 123456 app
  `));

  it('adds -l', () => checkFix(rule, `
    FROM debian:12
    RUN useradd -u 123456 app
  `, `
    FROM debian:12
    RUN useradd -l -u 123456 app
  `, { safe: false }));
});
