import { message } from '../../base/message.ts';
import { yamlRule } from './rule.ts';

/** What no YAML parser reads. Tabs and Markdown have rules of their own, because they have fixes. */
export const rule = yamlRule(
  {
    code: 'YamlSyntax',
    aliases: ['invalid-yaml'],
    name: 'yaml-syntax',
    severity: 'error',
    title: message('The file must be YAML'),
    fixable: false,
  },
  ({ yaml }, report) => {
    for (const { at, kind, message: text } of yaml.problems) {
      if (kind === 'syntax') report({ at, message: text });
      if (kind === 'limit') report({ at, message: text, severity: 'info' });
    }
  },
);
