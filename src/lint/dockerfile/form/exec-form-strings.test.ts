import { check } from '../testing.ts';
import { rule } from './exec-form-strings.ts';

describe('exec-form-strings', () => {
  it('finds arrays of other things', () => check(rule, `
    FROM debian:12
    CMD ["sleep", 10]
  #     ^^^^^^^^^^^^^ error ExecFormStrings: The JSON array of CMD holds something other than strings
    ENTRYPOINT [["a"]]
  #            ^^^^^^^ error ExecFormStrings: The JSON array of ENTRYPOINT holds something other than strings
    COPY ["a", null]
  #      ^^^^^^^^^^^ error ExecFormStrings: The JSON array of COPY holds something other than strings
    HEALTHCHECK CMD [true]
  #                 ^^^^^^ error ExecFormStrings: The JSON array of HEALTHCHECK holds something other than strings
    SHELL ["/bin/sh", {}]
  #       ^^^^^^^^^^^^^^^ error ExecFormStrings: The JSON array of SHELL holds something other than strings
  `));

  it('leaves strings, and what is no JSON, alone', () => check(rule, `
    FROM debian:12
    CMD ["sleep", "10"]
    CMD ['sleep', 10]
    RUN [ -f /x ]
    RUN ["a", 1
    CMD ["a", 1] # comment
    ENV a=[1]
  `));
});
