import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './several-commands.ts';

describe('several-commands', () => {
  it('finds the ones that have no effect', () => check(rule, `
    FROM debian:12
    CMD ["a"]
  # ^^^^^^^^^ warning DL4003: This CMD has no effect: only the last one of a stage counts
    CMD ["b", \\
  # ^^^^^^^^^^^+1:6 warning DL4003: This CMD has no effect: only the last one of a stage counts
      "c"]
    RUN true
    cmd ["d"]
  `));

  it('leaves one in each stage alone', () => check(rule, `
    FROM debian:12 AS a
    CMD ["a"]
    ONBUILD CMD ["b"]
    FROM a
    CMD ["c"]
    HEALTHCHECK CMD ["d"]
  `));

  it('removes what has no effect', () => checkFix(rule, `
    FROM debian:12
    CMD ["a"]
    RUN true
    CMD ["b"]
  `, `
    FROM debian:12
    RUN true
    CMD ["b"]
  `, { safe: true }));

  it('has no fix where comments would change what they are', () => {
    checkNoFix(rule, 'CMD ["a"]\n# escape=`\nCMD ["b"]\n');
    checkNoFix(rule, 'FROM debian:12\n# why\nCMD ["a"]\nCMD ["b"]\n');
  });
});
