import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './unquoted-command.ts';

describe('unquoted-command', () => {
  it('finds output of commands as arguments', () => check(rule, `
    FROM debian:12
    RUN chown $(whoami) /app && apt-get install \`cat list\`
  #           ^^^^^^^^^ warning SC2046: The output of $(whoami) falls into several words where it has blanks; put double quotes around it
  #                                             ^^^^^^^^^^ warning SC2046: The output of \`cat list\` falls into several words where it has blanks; put double quotes around it
    RUN test -d /lib/modules/$(uname -r)
  #                          ^^^^^^^^^^^ warning SC2046: The output of $(uname -r) falls into several words where it has blanks; put double quotes around it
  `));

  it('leaves quoted output, assignments, loops and numbers alone', () => check(rule, `
    FROM debian:12
    RUN chown "$(whoami)" /app && x=$(whoami) && for p in $(cat list); do echo "$p"; done
    RUN echo $(seq 3) $(( 1 + 2 )) && $(which make)
  `));

  it('puts quotes around it', () => checkFix(rule, `
    FROM debian:12
    RUN chown $(whoami) /app
  `, `
    FROM debian:12
    RUN chown "$(whoami)" /app
  `, { safe: false }));

  it('leaves quotes within backticks to their author', () => checkNoFix(rule, `
    FROM debian:12
    RUN chown \`stat -c "%U" /a\` /b
  `));
});
