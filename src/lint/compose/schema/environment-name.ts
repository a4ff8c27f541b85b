import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { quoted } from '../edit.ts';
import { eachScalar, type Rule } from '../rule.ts';

/** Docker Compose refuses a variable whose name ends with a space, as in `- NAME = value`. */
export const rule: Rule = eachScalar(
  {
    code: 'EnvironmentName',
    aliases: [],
    name: 'environment-name',
    severity: 'error',
    title: message('Write variables without spaces around ='),
    fixable: true,
  },
  ['environment'],
  ({ node }, { file, report }) => {
    const equals = node.text.indexOf('=');
    const written = equals < 0 ? node.text : node.text.slice(0, equals);
    const name = written.trimEnd();
    if (name === written || name === '') return;
    const value = equals < 0 ? '' : `=${node.text.slice(equals + 1).trimStart()}`;
    report({
      at: file.within(node, name.length, written.length),
      message: message('Compose refuses {0}, since a space stands behind its name', shorten(name)),
      fixes: node.text.includes('\n') ? [] : [{ title: message('Leave the spaces out'), safe: false, edits: [{ at: node.span, newText: quoted(`${name}${value}`) }] }],
    });
  },
);
