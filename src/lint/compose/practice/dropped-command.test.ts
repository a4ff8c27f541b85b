import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './dropped-command.ts';

describe('dropped-command', () => {
  it('finds operators of a shell', () => check(rule, `
    services:
      web:
        image: node:22
        command: npm run build && npm start
  #                            ^^^^^^^^^^^^ warning DroppedCommand: Compose runs no shell and drops the command from here on: && npm start
        entrypoint: run 2>&1
  #                     ^^^^ warning DroppedCommand: Compose runs no shell and drops the command from here on: 2>&1
      api:
        image: node:22
        command: fetch http://example.com/?a=1&b=2
  #                                           ^^^^ warning DroppedCommand: Compose runs no shell and drops the command from here on: &b=2
  `));

  it('runs them by a shell', () => {
    checkFix(rule, `
      services:
        web: {image: node:22, command: 'echo "a" | cat'}
    `, `
      services:
        web: {image: node:22, command: ["sh", "-c", "echo \\"a\\" | cat"]}
    `, { safe: false });
    checkNoFix(rule, `
      services:
        web:
          image: node:22
          command: >
            a &&
            b
    `);
  });

  it('leaves quotes, lists and escapes', () => check(rule, `
    services:
      web:
        image: node:22
        command: sh -c "a && b"
        entrypoint: [a, '&&', b]
      api:
        image: node:22
        command: 'a \\; b \`c | d\` $$(e; f) ''g > h'''
        healthcheck: {test: a || exit 1}
  `));
});
