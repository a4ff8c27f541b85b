import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './masked-exit-code.ts';

describe('masked-exit-code', () => {
  it('finds output of commands that is exported at once', () => check(rule, `
    FROM debian:12
    RUN export VERSION=$(git describe) && make
  #            ^^^^^^^ warning SC2155: If the command in VERSION=… fails, export hides it; set VERSION first
    RUN export A=1 B="x-$(uname -m)"; make
  #                ^ warning SC2155: If the command in B=… fails, export hides it; set B first
    RUN f() { local x=$(uname -m); echo "$x"; }; readonly y=\`date\`
  #                 ^ warning SC2155: If the command in x=… fails, local hides it; set x first
  #                                                       ^ warning SC2155: If the command in y=… fails, readonly hides it; set y first
  `));

  it('leaves plain assignments and plain values alone', () => check(rule, `
    FROM debian:12
    RUN VERSION=$(git describe) && export VERSION && make
    RUN export A=1 B="$HOME"; env A=$(uname -m) make
  `));

  it('sets it first', () => checkFix(rule, `
    FROM debian:12
    RUN export VERSION=$(git describe) && make
  `, `
    FROM debian:12
    RUN VERSION=$(git describe) && export VERSION && make
  `, { safe: false }));

  it('leaves several at once to their author', () => checkNoFix(rule, `
    FROM debian:12
    RUN export A=1 B="x-$(uname -m)"; make
  `));

  it('leaves local variables to their author', () => checkNoFix(rule, `
    FROM debian:12
    RUN f() { local x=$(uname -m); echo "$x"; }
  `));
});
