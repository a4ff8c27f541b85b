import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { YamlNode, YamlScalar } from '../../yaml/node.ts';
import { typeOf } from '../../yaml/scalar.ts';
import { inFile, type Rule } from '../rule.ts';
import { parseTemplate } from '../text/template.ts';

/** Docker Compose fills in variables everywhere in a file, and refuses what looks like one but is none. */
export const rule: Rule = inFile(
  {
    code: 'VariableForm',
    aliases: [],
    name: 'variable-form',
    severity: 'error',
    title: message('Write variables as Compose reads them'),
    fixable: true,
  },
  ({ file, report }) => {
    for (const scalar of valuesIn(file.yaml.documents.flatMap(({ root }) => root ?? []))) {
      const invalid = scalar.text.includes('${') && typeOf(scalar) === 'string' ? parseTemplate(scalar.text).invalid : undefined;
      if (!invalid) continue;
      const at = file.within(scalar, invalid.start, invalid.end);
      const escaped = file.text.startsWith('${', at.start) ? [{ title: message('Write $$ for a dollar sign'), safe: true, edits: [{ at: { start: at.start, end: at.start + 1 }, newText: '$$' }] }] : [];
      report({
        at,
        message: message('Compose cannot read {0}; write a variable as in $NAME or with braces and a default, and a dollar sign as $$', shorten(scalar.text.slice(invalid.start, invalid.end))),
        fixes: escaped,
      });
    }
  },
);

/** All values, keys left out; what aliases stand for is there anyway. */
function* valuesIn(roots: readonly YamlNode[]): Iterable<YamlScalar> {
  const open = [...roots];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'sequence') open.push(...node.items);
    else if (node.kind === 'mapping') open.push(...node.pairs.map(({ value }) => value));
    else if (node.kind === 'scalar') yield node;
  }
}
