import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { YamlNode, YamlPair } from '../../yaml/node.ts';
import { contentOf, isMerge } from '../../yaml/node.ts';
import { typeOf } from '../../yaml/scalar.ts';
import { quoted } from '../edit.ts';
import { inFile, type Rule } from '../rule.ts';

/** YAML reads `1:` as a number and `true:` as a truth value; Docker Compose wants text for keys, everywhere. */
export const rule: Rule = inFile(
  {
    code: 'TextKey',
    aliases: [],
    name: 'text-key',
    severity: 'error',
    title: message('Put quotes around keys that are numbers'),
    fixable: true,
  },
  ({ file, report }) => {
    const seen = new Set<YamlNode>();
    for (const { key } of pairsIn(file.yaml.documents.flatMap(({ root }) => root ?? []))) {
      const content = contentOf(key);
      if (!content || seen.has(content)) continue;
      seen.add(content);
      if (content.kind !== 'scalar') report({ at: key.span, message: message('A key must be text, no list and no mapping') });
      else if (content.span.start === content.span.end) report({ at: key.span, message: message('There is no key before this colon') });
      else if (typeOf(content) !== 'string') {
        const fix = { title: message('Put quotes around it'), safe: true, edits: [{ at: content.span, newText: quoted(content.text) }] };
        report({ at: content.span, message: message('The key {0} is no text for YAML: put quotes around it', shorten(content.text)), fixes: key.kind === 'alias' ? [] : [fix] });
      }
    }
  },
);

/** All pairs of the nodes, without following aliases. */
function* pairsIn(roots: readonly YamlNode[]): Iterable<YamlPair> {
  const open = [...roots];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'sequence') open.push(...node.items);
    if (node.kind !== 'mapping') continue;
    for (const pair of node.pairs) {
      if (!isMerge(pair)) yield pair;
      open.push(pair.value);
    }
  }
}
