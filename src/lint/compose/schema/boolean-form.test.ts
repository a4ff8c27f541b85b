import { check, checkFix } from '../testing.ts';
import { rule } from './boolean-form.ts';

describe('boolean-form', () => {
  it('finds what is no truth value', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        tty: maybe
  #          ^^^^^ error BooleanForm: maybe is neither true nor false, one of which tty must be
        init: yes
  #           ^^^ warning BooleanForm: yes is a truth value of YAML 1.1, for which Compose warns; write true
    networks:
      back: {internal: "1"}
  #                    ^^^ error BooleanForm: 1 is neither true nor false, one of which internal must be
  `));

  it('leaves truth values', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        tty: true
        init: "false"
        read_only: \${READ_ONLY:-true}
        restart: no
        build: {context: ., provenance: mode=max}
  `));

  it('writes true', () => checkFix(rule, `
    services:
      web:
        image: nginx:1.29
        init: yes
  `, `
    services:
      web:
        image: nginx:1.29
        init: true
  `, { safe: true }));
});
