import { check, checkFix } from '../testing.ts';
import { rule } from './variable-form.ts';

describe('variable-form', () => {
  it('finds what Compose cannot read', () => check(rule, `
    x-own: \${OPEN
  #        ^^^^^^ error VariableForm: Compose cannot read \${OPEN; write a variable as in $NAME or with braces and a default, and a dollar sign as $$
    services:
      web:
        image: nginx:\${1}
  #                  ^^^^ error VariableForm: Compose cannot read \${1}; write a variable as in $NAME or with braces and a default, and a dollar sign as $$
        command: echo "\${A:=3}"
  #                    ^^^^^^^ error VariableForm: Compose cannot read \${A:=3}; write a variable as in $NAME or with braces and a default, and a dollar sign as $$
        environment:
          A: \${B:-\${C/x/y}}
  #               ^^^^^^^^ error VariableForm: Compose cannot read \${C/x/y}; write a variable as in $NAME or with braces and a default, and a dollar sign as $$
  `));

  it('leaves variables and dollar signs', () => check(rule, `
    services:
      web:
        image: nginx:\${TAG:-1.\${MINOR-29}}
        command: echo "$HOME $$ $1 $$\{NOT:=one} \${A:?must be set} \${B:+c}" $
        environment: {"\${KEY": 1}
  `));

  it('writes a dollar sign', () => checkFix(rule, `
    services:
      web:
        image: nginx:1.29
        command: echo "\${A:=3}"
  `, `
    services:
      web:
        image: nginx:1.29
        command: echo "$\${A:=3}"
  `, { safe: true }));
});
