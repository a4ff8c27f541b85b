import { check, checkFix } from '../testing.ts';
import { rule } from './several-healthchecks.ts';

describe('several-healthchecks', () => {
  it('finds the one that has no effect', () => check(rule, `
    FROM debian:12
    HEALTHCHECK CMD true
  # ^^^^^^^^^^^^^^^^^^^^ error DL3012: This HEALTHCHECK has no effect: only the last one of a stage counts
    HEALTHCHECK NONE
  `));

  it('leaves one in each stage alone', () => check(rule, `
    FROM debian:12 AS a
    HEALTHCHECK CMD true
    FROM a
    HEALTHCHECK NONE
    CMD ["true"]
  `));

  it('removes what has no effect', () => checkFix(rule, `
    FROM debian:12
    HEALTHCHECK CMD ["a"]
    RUN true
    HEALTHCHECK NONE
  `, `
    FROM debian:12
    RUN true
    HEALTHCHECK NONE
  `, { safe: true }));
});
