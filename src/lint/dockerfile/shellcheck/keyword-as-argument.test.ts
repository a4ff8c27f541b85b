import { check, checkFix } from '../testing.ts';
import { rule } from './keyword-as-argument.ts';

describe('keyword-as-argument', () => {
  it('finds words of the shell among arguments', () => check(rule, `
    FROM debian:12
    RUN for f in a b; do echo "$f" done; done
  #                                ^^^^ warning SC1010: done is an argument here; put ; before it, or quotes around it if it is meant so
    RUN if [ -f /a ] then; then true; fi
  #                  ^^^^ warning SC1010: then is an argument here; put ; before it, or quotes around it if it is meant so
  `));

  it('leaves quotes and commands alone', () => check(rule, `
    FROM debian:12
    RUN for f in a b; do echo "done"; done; if true; then echo 'then' donec \\do; fi; case a in a) ;; esac
  `));

  it('puts quotes', () => checkFix(rule, `
    FROM debian:12
    RUN make && echo done
  `, `
    FROM debian:12
    RUN make && echo "done"
  `, { safe: true }));
});
