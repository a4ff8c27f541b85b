import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './shell-needs-json.ts';

describe('shell-needs-json', () => {
  it('finds a SHELL that is no JSON array', () => check(rule, `
    FROM debian:12
    SHELL /bin/bash -c
  #       ^^^^^^^^^^^^ error ShellNeedsJson: SHELL takes a JSON array, such as ["/bin/bash", "-c"]
    SHELL ['/bin/bash', '-c']
  #       ^^^^^^^^^^^^^^^^^^^ error ShellNeedsJson: SHELL takes a JSON array, such as ["/bin/bash", "-c"]
  `));

  it('writes it as an array', () => {
    checkFix(rule, `
      FROM debian:12
      SHELL /bin/bash -o pipefail -c
    `, `
      FROM debian:12
      SHELL ["/bin/bash", "-o", "pipefail", "-c"]
    `, { safe: false });
    checkFix(rule, `
      FROM debian:12
      SHELL ['/bin/bash', '-c']
    `, `
      FROM debian:12
      SHELL ["/bin/bash", "-c"]
    `, { safe: false });
    checkNoFix(rule, `
      FROM debian:12
      SHELL ["/bin/bash", "-c"
    `);
  });

  it('leaves a JSON array alone', () => check(rule, `
    FROM debian:12
    SHELL ["/bin/bash", "-o", "pipefail", "-c"]
    SHELL [ "/bin/bash", \\
      "-c" ]
  `));
});
