import { check } from '../testing.ts';
import { rule } from './inline-ignore.ts';

describe('inline-ignore', () => {
  it('finds comments that ignore rules', () => check(rule, `
    FROM debian:12
    # hadolint ignore=DL3003
  # ^^^^^^^^^^^^^^^^^^^^^^^^ info DL1001: Rules are ignored in the configuration here, not in comments
    RUN cd /app
    # cutaway global ignore = DL3003
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info DL1001: Rules are ignored in the configuration here, not in comments
    # check=skip=UndefinedVar
  # ^^^^^^^^^^^^^^^^^^^^^^^^^ info DL1001: Rules are ignored in the configuration here, not in comments
    COPY $x /x
  `));

  it('leaves other comments alone', () => check(rule, `
    FROM debian:12
    # hadolint shell=powershell
    # ignore=DL3003
    RUN cd /app
  `));
});
