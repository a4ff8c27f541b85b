import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './label-key.ts';

describe('label-key', () => {
  it('finds what Docker advises against', () => check(rule, `
    LABEL com.docker.label="foo" io.docker.label="foo" org.dockerproject.label="foo"
  #       ^^^^^^^^^^^^^^^^ hint DL3048: com.docker.label: the prefixes com.docker, io.docker and org.dockerproject are reserved
  #                              ^^^^^^^^^^^^^^^ hint DL3048: io.docker.label: the prefixes com.docker, io.docker and org.dockerproject are reserved
  #                                                    ^^^^^^^^^^^^^^^^^^^^^^^ hint DL3048: org.dockerproject.label: the prefixes com.docker, io.docker and org.dockerproject are reserved
    LABEL invalid$character="foo"
  #       ^^^^^^^^^^^^^^^^^ hint DL3048: invalid$character: the key of a label has letters, digits, dots, hyphens, slashes and underscores only
    LABEL .invalid =foo
  #       ^^^^^^^^ hint DL3048: .invalid: the key of a label begins with a letter, and ends with a letter or a digit
    LABEL invalid-="foo" 1invalid=foo
  #       ^^^^^^^^ hint DL3048: invalid-: the key of a label begins with a letter, and ends with a letter or a digit
  #                      ^^^^^^^^ hint DL3048: 1invalid: the key of a label begins with a letter, and ends with a letter or a digit
    LABEL invalid..character="foo" invalid--character="foo"
  #       ^^^^^^^^^^^^^^^^^^ hint DL3048: invalid..character: dots and hyphens stand alone in the key of a label
  #                                ^^^^^^^^^^^^^^^^^^ hint DL3048: invalid--character: dots and hyphens stand alone in the key of a label
    LABEL "Vendor Name"="foo" Version=1
  #       ^^^^^^^^^^^^^ hint DL3048: Vendor Name: the key of a label is written in lower case
  #                           ^^^^^^^ hint DL3048: Version: the key of a label is written in lower case
    ONBUILD LABEL io.docker.label="foo"
  #               ^^^^^^^^^^^^^^^ hint DL3048: io.docker.label: the prefixes com.docker, io.docker and org.dockerproject are reserved
  `));

  it('leaves good keys alone', () => check(rule, `
    FROM debian:12
    ARG PREFIX=com.example
    LABEL org.valid-key.label3="Foo" validlabel="foo" "quoted.key"=1 \${PREFIX}.key=x
    LABEL org.opencontainers.image.ref.name=x a/b_c=1
    ENV Version=1
  `));

  it('changes to lower case', () => checkFix(rule, `
    FROM debian:12
    LABEL "Vendor"=x
  `, `
    FROM debian:12
    LABEL "vendor"=x
  `, { safe: false }));

  it('leaves other keys to their author', () => checkNoFix(rule, `
    FROM debian:12
    LABEL Vendor.=x
  `));

  it('leaves words without = to the rule about pairs', () => check(rule, `
    FROM debian:12
    LABEL title=My App
  `));
});
