import { check, checkFix } from '../testing.ts';
import { rule } from './dollar-target.ts';

describe('dollar-target', () => {
  it('finds $ where a name belongs', () => check(rule, `
    FROM debian:12
    RUN $VERSION=1 && \${A}+=b make
  #     ^^^^^^^^ error SC2281: $VERSION stands for the value here; write VERSION to set the variable
  #                   ^^^^ error SC2281: \${A} stands for the value here; write A to set the variable
    RUN for $f in a b; do echo "$f"; done
  #         ^^ error SC1086: $f stands for the value here; write f to set the variable
  `));

  it('leaves commands and values alone', () => check(rule, `
    FROM debian:12
    RUN VERSION=$A && $COMMAND a=b && "$A"=b && $1=b && $A/b=c && for f in $LIST; do echo "$f"; done
  `));

  it('takes the $ away', () => checkFix(rule, `
    FROM debian:12
    RUN $VERSION=1 && echo "$VERSION"
  `, `
    FROM debian:12
    RUN VERSION=1 && echo "$VERSION"
  `, { safe: false }));

  it('takes it from a loop', () => checkFix(rule, `
    FROM debian:12
    RUN for $f in a b; do echo "$f"; done
  `, `
    FROM debian:12
    RUN for f in a b; do echo "$f"; done
  `, { safe: false }));
});
