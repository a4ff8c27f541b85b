import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { suggest } from '../../suggest.ts';
import { eachScalar, type Rule } from '../rule.ts';
import { mountOptions, parseMount } from '../text/mount.ts';
import { hasVariable } from '../text/template.ts';

/** The short form of a volume: Docker Compose refuses empty parts, and passes over options that it does not know. */
export const rule: Rule = eachScalar(
  {
    code: 'MountForm',
    aliases: [],
    name: 'mount-form',
    severity: 'error',
    title: message('Write volumes as in ./data:/data:ro'),
    fixable: true,
  },
  ['mount'],
  ({ node }, { file, report }) => {
    const mount = parseMount(node.text);
    if (mount.kind !== 'mount') {
      const text = shorten(node.text) || '""';
      report(mount.kind === 'empty'
        ? { at: node.span, message: message('{0} has an empty part; write volumes as in ./data:/data:ro', text) }
        : { at: node.span, severity: 'warning', message: message('{0} has too many parts; write volumes as in ./data:/data:ro', text) });
      return;
    }
    for (const option of mount.options) {
      if (mountOptions.includes(option.text) || hasVariable(option.text)) continue;
      const at = file.within(node, option.start, option.end);
      const meant = suggest(option.text, mountOptions);
      report({
        at,
        severity: 'warning',
        message: message('Compose passes over {0}, which is no option of a volume', shorten(option.text) || '""'),
        fixes: meant === undefined ? [] : [{ title: message('Write {0}', meant), safe: false, edits: [{ at, newText: meant }] }],
      });
    }
  },
);
