import { check, checkFix, checkNoFix } from '../testing.ts';
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

  it('finds parentheses', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        command: echo (a)
  #                   ^ error CommandForm: Compose runs no shell, which parentheses need, and refuses the command from here: (a)
        entrypoint: echo $FLAGS a)
  #                              ^ warning CommandForm: Compose runs no shell, which parentheses need, and refuses the command from here: )
  `));

  it('finds a backslash at the end', () => check(rule, `
    services:
      web: {image: nginx:1.29, command: 'a \\'}
  #                                        ^ error CommandForm: Nothing stands behind the backslash, so Compose refuses the command
  `));

  it('runs them by a shell', () => {
    checkFix(rule, `
      services:
        web: {image: nginx:1.29, command: (a)}
    `, `
      services:
        web: {image: nginx:1.29, command: ["sh", "-c", "(a)"]}
    `, { safe: false });
    checkNoFix(rule, `
      services:
        web: {image: nginx:1.29, command: echo "a}
    `);
  });

  it('leaves commands', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        command: sh -c "echo 'it' (\\"is\\")"
        entrypoint: [echo, "it's"]
      db:
        image: postgres:18
        command: "echo it\\\\'s $$(ls) \`(x)\`"
  `));
});
