import { check, checkFix } from '../testing.ts';
import { rule } from './array-without-braces.ts';

describe('array-without-braces', () => {
  it('finds brackets behind variables', () => check(rule, `
    FROM debian:12
    RUN echo $LIST[1] "$NAME[a]"
  #          ^^^^^ warning SC1087: $LIST[ is the variable $LIST and a [; write \${LIST[…]}
  #                    ^^^^^ warning SC1087: $NAME[ is the variable $NAME and a [; write \${NAME[…]}
  `));

  it('leaves braces, quotes and blanks alone', () => check(rule, `
    FROM debian:12
    RUN echo \${LIST}[1] "$NAME"[a] $NAME [1] $1[a] \\$x[1] '$x[1]' $NAME\\[
  `));

  it('puts braces', () => checkFix(rule, `
    FROM debian:12
    RUN echo "$NAME[a]"
  `, `
    FROM debian:12
    RUN echo "\${NAME}[a]"
  `, { safe: true }));
});
