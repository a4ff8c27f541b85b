import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './stage-name-form.ts';

describe('stage-name-form', () => {
  it('finds names that cannot be', () => check(rule, `
    FROM debian:12 AS 1st
  #                   ^^^ error StageNameForm: 1st cannot name a stage: a name begins with a letter, and goes on with letters, digits, -, _ and .
    FROM debian:12 AS a/b
  #                   ^^^ error StageNameForm: a/b cannot name a stage: a name begins with a letter, and goes on with letters, digits, -, _ and .
    FROM debian:12 AS $NAME
  #                   ^^^^^ error StageNameForm: $NAME cannot name a stage: a name begins with a letter, and goes on with letters, digits, -, _ and .
    FROM debian:12 AS 한글
  #                   ^^ error StageNameForm: 한글 cannot name a stage: a name begins with a letter, and goes on with letters, digits, -, _ and .
    FROM debian:12 a b/
  #                  ^^ error StageNameForm: b/ cannot name a stage: a name begins with a letter, and goes on with letters, digits, -, _ and .
  `));

  it('offers a name that can be', () => {
    checkFix(rule, 'FROM debian:12 AS 1st', 'FROM debian:12 AS stage-1st', { safe: false });
    checkFix(rule, 'FROM debian:12 AS Team/App', 'FROM debian:12 AS team-app', { safe: false });
    checkNoFix(rule, 'FROM debian:12 AS $NAME');
  });

  it('leaves good names alone', () => check(rule, `
    FROM debian:12 AS Build
    FROM debian:12 AS a-b_c.d1
    FROM debian:12 AS
    FROM debian:12 # (old)
  `));
});
