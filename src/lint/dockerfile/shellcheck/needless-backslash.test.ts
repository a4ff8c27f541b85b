import { check, checkFix } from '../testing.ts';
import { rule } from './needless-backslash.ts';

describe('needless-backslash', () => {
  it('finds backslashes outside quotes', () => check(rule, `
    FROM debian:12
    RUN sed -i s/\\d/x/ /a && echo C:\\foo \\-x
  #              ^^ info SC1001: Outside quotes \\d is only d; put quotes around it if the backslash is to stay
  #                                 ^^ info SC1001: Outside quotes \\f is only f; put quotes around it if the backslash is to stay
  #                                      ^^ info SC1001: Outside quotes \\- is only -; put quotes around it if the backslash is to stay
  `));

  it('leaves quotes, signs, commands and escapes alone', () => check(rule, `
    FROM debian:12
    RUN sed -i 's/\\d/x/' /a && echo "\\d" \\$ \\* \\. \\; \\" a\\ b && \\ls && find . -exec rm {} \\;
    RUN cat; [ a = b ]
    SHELL ["/bin/bash", "-c"]
    RUN [[ a =~ \\d ]]
  `));

  it('takes it away', () => checkFix(rule, `
    FROM debian:12
    RUN echo C:\\foo
  `, `
    FROM debian:12
    RUN echo C:foo
  `, { safe: false }));
});
