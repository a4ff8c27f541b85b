import { check, checkFix } from '../testing.ts';
import { rule } from './read-file.ts';

describe('read-file', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN version=$(< /VERSION) && echo \`</VERSION\`
  #             ^^^^^^^^^^^^^ warning SC3034: In POSIX sh $(<file) is empty; write $(cat file)
  #                                   ^^^^^^^^^^^ warning SC3034: In POSIX sh \`<file\` is empty; write $(cat file)
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN version=$(cat /VERSION) && echo $(cat < /VERSION)
    SHELL ["/bin/bash", "-c"]
    RUN version=$(< /VERSION) && echo \`</VERSION\`
  `));

  it('writes what every sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN version=$(< /VERSION) && echo "$version"
  `, `
    FROM debian:12
    RUN version=$(cat < /VERSION) && echo "$version"
  `, { safe: false }));

  it('knows where the fix changes nothing', () => checkFix(rule, `
    FROM fedora:44
    RUN version=$(< /VERSION) && echo "$version"
  `, `
    FROM fedora:44
    RUN version=$(cat < /VERSION) && echo "$version"
  `, { safe: true }));
});
