import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { contentOf, entriesOf, valueAt } from '../../yaml/node.ts';
import { stringOf } from '../../yaml/scalar.ts';
import { resourceKinds } from '../file.ts';
import { inFile, type Rule } from '../rule.ts';

/** `external: { name: … }` is an old form, for which Docker Compose warns. */
export const rule: Rule = inFile(
  {
    code: 'ExternalName',
    aliases: [],
    name: 'external-name',
    severity: 'warning',
    title: message('Write name beside external'),
    fixable: true,
  },
  ({ file, report }) => {
    for (const resource of resourceKinds.flatMap(kind => [...file.resources(kind).values()])) {
      const external = resource.entries.get('external');
      const value = contentOf(external?.value);
      const name = stringOf(valueAt(value, 'name'));
      if (!external || value?.kind !== 'mapping' || name === undefined) continue;
      const alone = entriesOf(value).size === 1 && !resource.entries.has('name');
      const column = external.key.span.start - file.text.lastIndexOf('\n', external.key.span.start - 1) - 1;
      const beside = stringOf(resource.entries.get('name')?.value);
      const flow = contentOf(resource.pair.value)?.kind === 'mapping' && file.text.slice(resource.pair.value.span.start).startsWith('{');
      const newText = flow ? `external: true, name: ${name}` : `external: true\n${' '.repeat(column)}name: ${name}`;
      report({
        at: external.key.span,
        ...beside !== undefined && beside !== name ? { severity: 'error' } : {},
        message: beside !== undefined && beside !== name ? message('The names {0} and {1} conflict; write name: beside external: true', shorten(beside), shorten(name)) : message('external with a name in it is an old form; write external: true and name: {0}', shorten(name)),
        fixes: alone ? [{ title: message('Write name beside external'), safe: true, edits: [{ at: { start: external.key.span.start, end: external.value.span.end }, newText }] }] : [],
      });
    }
  },
);
