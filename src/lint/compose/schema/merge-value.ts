import { message } from '../../../base/message.ts';
import { contentOf, isMerge, nodesIn } from '../../yaml/node.ts';
import { inFile, type Rule } from '../rule.ts';

/** A `<<` merges mappings only; Docker Compose cannot read a file where it names something else. */
export const rule: Rule = inFile(
  {
    code: 'MergeValue',
    aliases: [],
    name: 'merge-value',
    severity: 'error',
    title: message('Merge mappings only'),
    fixable: false,
  },
  ({ file, report }) => {
    for (const node of file.yaml.documents.flatMap(({ root }) => [...nodesIn(root)])) {
      if (node.kind !== 'mapping') continue;
      for (const { value } of node.pairs.filter(isMerge)) {
        const content = contentOf(value);
        const merged = value.kind === 'sequence' ? value.items.map(contentOf) : [content];
        if (merged.some(one => one && one.kind !== 'mapping')) report({ at: value.span, message: message('Only a mapping, or a list of mappings, can be merged with <<') });
      }
    }
  },
);
