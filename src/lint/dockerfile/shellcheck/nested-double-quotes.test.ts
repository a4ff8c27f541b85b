import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './nested-double-quotes.ts';

describe('nested-double-quotes', () => {
  it('finds texts between quotes', () => check(rule, `
    FROM debian:12
    RUN echo "<a href="x">" && ENV="a"b"c" make
  #                    ^ warning SC2140: The quotes beside x vanish; put backslashes before them if they are a part of the text
  #                                   ^ warning SC2140: The quotes beside b vanish; put backslashes before them if they are a part of the text
  `));

  it('finds variables and commands between quotes', () => check(rule, `
    FROM debian:12
    RUN echo "say "$A" and "$(b)"."
  #                ^^ warning SC2027: The quotes beside $A end the text, so that $A stands outside quotes
  #                         ^^^^ warning SC2027: The quotes beside $(b) end the text, so that $(b) stands outside quotes
  `));

  it('leaves joined texts and single expansions alone', () => check(rule, `
    FROM debian:12
    RUN echo "a"="b" "a":"b" "a"/"b" "$A"-"$B" "a\\"b\\"c" 'a'"b"'c' "a""b"
  `));

  it('puts backslashes', () => checkFix(rule, `
    FROM debian:12
    RUN echo "<a href="x">"
  `, `
    FROM debian:12
    RUN echo "<a href=\\"x\\">"
  `, { safe: false }));

  it('leaves variables to their author', () => checkNoFix(rule, `
    FROM debian:12
    RUN echo "say "$A" now"
  `));
});
