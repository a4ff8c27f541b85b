import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './literal-brace.ts';

describe('literal-brace', () => {
  it('finds braces that are plain characters', () => check(rule, `
    FROM debian:12
    RUN curl -d {"a":1} http://x && docker inspect -f {{.Name}} x
  #             ^ warning SC1083: The brace in {"a":1} is a plain character here; is ; missing before it, or quotes around it?
  #                                                   ^ warning SC1083: The brace in {{.Name}} is a plain character here; is ; missing before it, or quotes around it?
    RUN f() { echo a}; b; }
  #                 ^ warning SC1083: The brace in a} is a plain character here; is ; missing before it, or quotes around it?
  `));

  it('leaves quoted braces, {} and {a,b} alone', () => check(rule, `
    FROM debian:12
    RUN curl -d '{"a":1}' http://x && find . -exec rm {} \\; && { a; } && echo \${A} "{" \\{ {}/x
    SHELL ["/bin/bash", "-c"]
    RUN echo {a,b} {1..3}
  `));

  it('puts quotes around it', () => checkFix(rule, `
    FROM debian:12
    RUN docker inspect -f {{.Name}} x
  `, `
    FROM debian:12
    RUN docker inspect -f '{{.Name}}' x
  `, { safe: true }));

  it('leaves quotes within to their author', () => checkNoFix(rule, `
    FROM debian:12
    RUN curl -d {"a":1} http://x
  `));
});
