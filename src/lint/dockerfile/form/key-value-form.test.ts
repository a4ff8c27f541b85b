import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './key-value-form.ts';

describe('key-value-form', () => {
  it('finds names without a value', () => check(rule, `
    FROM debian:12
    ENV PATH
  #     ^^^^ error KeyValueForm: ENV PATH has no value; write ENV PATH=value
    LABEL maintainer
  #       ^^^^^^^^^^ error KeyValueForm: LABEL maintainer has no value; write LABEL maintainer=value
  `));

  it('finds words between pairs', () => check(rule, `
    FROM debian:12
    ENV a=b c d=e
  #         ^ error KeyValueForm: c is not of the form name=value; put quotes around a value that has spaces
    LABEL title=My App
  #                ^^^ error KeyValueForm: App is not of the form name=value; put quotes around a value that has spaces
    LABEL a="b" \\
      c
  #   ^ error KeyValueForm: c is not of the form name=value; put quotes around a value that has spaces
  `));

  it('finds a missing name', () => check(rule, `
    ARG =x
  #     ^^ error KeyValueForm: The name is missing before =
    ARG a = b
  #       ^ error KeyValueForm: The name is missing before =
    FROM debian:12
    ENV =x
  #     ^^ error KeyValueForm: The name is missing before =
    LABEL a=b =
  #           ^ error KeyValueForm: The name is missing before =
  `));

  it('puts quotes around a value with spaces', () => {
    checkFix(rule, `
      FROM debian:12
      LABEL title=My App two version=1
    `, `
      FROM debian:12
      LABEL title="My App two" version=1
    `, { safe: false });
    checkNoFix(rule, `
      FROM debian:12
      LABEL title="My" App
    `);
    checkNoFix(rule, `
      FROM debian:12
      LABEL title=My \\
        App
    `);
  });

  it('leaves pairs alone', () => check(rule, `
    ARG a
    ARG b= c="d e"
    FROM debian:12
    ENV a=b c= d="e f" g=h\\ i
    ENV a b c
    ENV a $b=c
    LABEL "a b"="c d" e='f g'
  `));
});
