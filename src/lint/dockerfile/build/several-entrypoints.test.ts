import { check, checkFix } from '../testing.ts';
import { rule } from './several-entrypoints.ts';

describe('several-entrypoints', () => {
  it('finds the one that has no effect', () => check(rule, `
    FROM debian:12
    ENTRYPOINT ["a"]
  # ^^^^^^^^^^^^^^^^ error DL4004: This ENTRYPOINT has no effect: only the last one of a stage counts
    CMD ["x"]
    ENTRYPOINT ["b"]
  `));

  it('leaves one in each stage alone', () => check(rule, `
    FROM debian:12 AS a
    ENTRYPOINT ["a"]
    FROM a
    ENTRYPOINT ["b"]
    CMD ["b"]
  `));

  it('removes what has no effect', () => checkFix(rule, `
    FROM debian:12
    ENTRYPOINT ["a"]
    RUN true
    ENTRYPOINT ["b"]
  `, `
    FROM debian:12
    RUN true
    ENTRYPOINT ["b"]
  `, { safe: true }));
});
