import { check } from '../testing.ts';
import { rule } from './exit-code-test.ts';

describe('exit-code-test', () => {
  it('finds $? compared with 0', () => check(rule, `
    FROM debian:12
    RUN make; if [ $? -ne 0 ]; then exit 1; fi
  #                ^^ hint SC2181: Put the command itself behind if instead of looking at $? afterwards
    RUN make; test $? = 0 || exit 1; [ "$?" -eq 0 ]
  #                                     ^^ hint SC2181: Put the command itself behind if instead of looking at $? afterwards
    SHELL ["/bin/bash", "-c"]
    RUN make; if [[ $? == 0 ]]; then true; fi; (( $? == 0 ))
  #                 ^^ hint SC2181: Put the command itself behind if instead of looking at $? afterwards
  #                                               ^^ hint SC2181: Put the command itself behind if instead of looking at $? afterwards
  `));

  it('leaves other numbers and other uses alone', () => check(rule, `
    FROM debian:12
    RUN make; [ $? -eq 2 ] && exit 1; echo $?
    RUN make; code=$?; exit $code
    RUN check() { [ $? -eq 0 ]; }; make; check
  `));
});
