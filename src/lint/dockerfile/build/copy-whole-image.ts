import { message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';

const root = /^\/\.?$/;

/**
 * `COPY --from=… / /` lays a whole file system over another one. Into scratch it is the way to make one layer of many, at
 * the price of ENV, USER and all else that is no file.
 */
export const rule: Rule = eachInstruction(
  {
    code: 'DL3067',
    aliases: [],
    name: 'copy-whole-image',
    severity: 'warning',
    title: message('Copy what is needed, not a whole file system'),
    fixable: false,
  },
  ['COPY'],
  ({ flags, words, exec, argument }, { stage, report }) => {
    const paths = exec ?? words.map(({ text }) => text.replace(/^(["'])(.*)\1$/, '$2'));
    if (paths.length !== 2 || !paths.every(path => root.test(path)) || !flags.some(({ name }) => name === 'from')) return;
    const flat = stage?.reference === 'scratch';
    report({
      at: argument.span,
      ...(flat
        ? { severity: 'info', message: message('This copies files only: ENV, USER, WORKDIR, ENTRYPOINT and CMD of the source must be written again') }
        : { message: message('This lays the whole file system of the source over this one; copy the paths that are needed') }),
    });
  },
);
