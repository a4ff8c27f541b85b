import { check, checkFix } from '../testing.ts';
import { rule } from './html-entity.ts';

describe('html-entity', () => {
  it('finds HTML in commands', () => check(rule, `
    FROM debian:12
    RUN make &amp;&amp; make install
  #          ^^^^^ error SC1109: &amp; is how HTML writes &; a shell ends a command at the & and runs amp
    RUN echo a &gt; /b; cat &lt; /b; curl http://x?a=b&amp;c=d
  #            ^^^^ error SC1109: &gt; is how HTML writes >; a shell ends a command at the & and runs gt
  #                         ^^^^ error SC1109: &lt; is how HTML writes <; a shell ends a command at the & and runs lt
  #                                                   ^^^^^ error SC1109: &amp; is how HTML writes &; a shell ends a command at the & and runs amp
  `));

  it('leaves quotes and other programs alone', () => check(rule, `
    FROM debian:12
    RUN echo "&amp;" '&gt;' \\&lt; && amp; lt & gt
  `));

  it('writes the sign', () => checkFix(rule, `
    FROM debian:12
    RUN echo a &gt; /b
  `, `
    FROM debian:12
    RUN echo a > /b
  `, { safe: false }));
});
