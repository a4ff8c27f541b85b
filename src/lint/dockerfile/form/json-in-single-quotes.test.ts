import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './json-in-single-quotes.ts';

describe('json-in-single-quotes', () => {
  it('finds arrays that are none', () => check(rule, `
    FROM debian:12
    RUN ['apt-get', 'update']
  #     ^^^^^^^^^^^^^^^^^^^^^ warning JsonInSingleQuotes: JSON has double quotes; as it stands, RUN does not take this for an array
    COPY ['a', "b c", '/x/',]
  #      ^^^^^^^^^^^^^^^^^^^^ warning JsonInSingleQuotes: JSON has double quotes; as it stands, COPY does not take this for an array
    VOLUME [ '/data' ]
  #        ^^^^^^^^^^^ warning JsonInSingleQuotes: JSON has double quotes; as it stands, VOLUME does not take this for an array
    HEALTHCHECK --interval=5s CMD ['curl', 'localhost']
  #                               ^^^^^^^^^^^^^^^^^^^^^ warning JsonInSingleQuotes: JSON has double quotes; as it stands, HEALTHCHECK does not take this for an array
    ONBUILD ADD ['a', '/b']
  #             ^^^^^^^^^^^ warning JsonInSingleQuotes: JSON has double quotes; as it stands, ADD does not take this for an array
  `));

  it('puts the strings into double quotes', () => {
    checkFix(rule, `
      FROM debian:12
      VOLUME [ 'C:\\data', '/say "hi"' ]
    `, `
      FROM debian:12
      VOLUME ["C:\\\\data", "/say \\"hi\\""]
    `, { safe: false });
    checkNoFix(rule, `
      FROM debian:12
      COPY ['a', \\
        # comment
        'b']
    `);
  });

  it('leaves arrays, and tests of the shell, alone', () => check(rule, `
    FROM debian:12
    RUN ["a", "it's"]
    RUN [ 'a' = 'b' ]
    RUN [ -n 'a' ]
    RUN ['a' 'b']
    RUN [ 'a'
    COPY [a] ['b']
    SHELL ['a']
    CMD ['a']
  `));
});
