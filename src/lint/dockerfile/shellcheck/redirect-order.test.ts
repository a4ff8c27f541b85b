import { check, checkFix } from '../testing.ts';
import { rule } from './redirect-order.ts';

describe('redirect-order', () => {
  it('finds 2>&1 before the file', () => check(rule, `
    FROM debian:12
    RUN make 2>&1 > /log && { make; } 2>&1 >> /log
  #          ^^^^ warning SC2069: Errors go where the output went before > /log; put 2>&1 behind it
  #                                   ^^^^ warning SC2069: Errors go where the output went before >> /log; put 2>&1 behind it
  `));

  it('leaves the other order, pipes and other descriptors alone', () => check(rule, `
    FROM debian:12
    RUN make > /log 2>&1 && make 2>&1 >/log | cat && x=$(make 2>&1 >/log) && make 2>&1 < /a && make 2>&1 3> /b && make 1>&2 2> /c && echo "$x"
  `));

  it('puts it last', () => checkFix(rule, `
    FROM debian:12
    RUN make 2>&1 > /log
  `, `
    FROM debian:12
    RUN make > /log 2>&1
  `, { safe: false }));

  it('puts it behind words', () => checkFix(rule, `
    FROM debian:12
    RUN make 2>&1 all > /log
  `, `
    FROM debian:12
    RUN make all > /log 2>&1
  `, { safe: false }));
});
