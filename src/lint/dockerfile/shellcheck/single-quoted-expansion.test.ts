import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './single-quoted-expansion.ts';

describe('single-quoted-expansion', () => {
  it('finds variables and commands in single quotes', () => check(rule, `
    FROM debian:12
    RUN echo '$HOME/bin' > /etc/path
  #          ^^^^^^^^^^^ info SC2016: Single quotes keep '$HOME/bin' as it is; use double quotes if its variables or commands are to be worked out
    RUN echo 'v$(uname -m)' '\`date\`'
  #          ^^^^^^^^^^^^^^ info SC2016: Single quotes keep 'v$(uname -m)' as it is; use double quotes if its variables or commands are to be worked out
  #                         ^^^^^^^^ info SC2016: Single quotes keep '\`date\`' as it is; use double quotes if its variables or commands are to be worked out
  `));

  it('leaves what other programs read alone', () => check(rule, `
    FROM debian:12
    RUN awk '{ print $1 }' /a && sed 's/x$/y/; $d' /a && sh -c 'echo $HOME' && find . -exec sh -c 'echo $1' _ {} \\;
    RUN PS1='$PWD' bash -c true && trap 'echo $?' EXIT && echo '$' '$ 1' "$HOME" "'$HOME'"
  `));

  it('writes double quotes', () => checkFix(rule, `
    FROM debian:12
    RUN echo '$HOME/bin' > /etc/path
  `, `
    FROM debian:12
    RUN echo "$HOME/bin" > /etc/path
  `, { safe: false }));

  it('leaves quotes within to their author', () => checkNoFix(rule, `
    FROM debian:12
    RUN echo 'say "$HOME"'
  `));
});
