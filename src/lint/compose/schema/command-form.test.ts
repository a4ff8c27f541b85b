import { check } from '../testing.ts';
import { rule } from './command-form.ts';

describe('command-form', () => {
  it('finds quotes that do not end', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        command: echo "it is
  #                   ^^^^^^ error CommandForm: This quote does not end, so the command cannot be split into words: "it is
        entrypoint: echo it's
  #                        ^^ error CommandForm: This quote does not end, so the command cannot be split into words: 's
  `));

  it('leaves commands', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        command: sh -c "echo 'it' \\"is\\""
        entrypoint: [echo, "it's"]
      db:
        image: postgres:18
        command: "echo it\\\\'s"
  `));
});
