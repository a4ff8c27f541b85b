import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { withoutPair } from '../edit.ts';
import { resourceKinds, type ComposeFile, type Named, type ResourceKind } from '../file.ts';
import { extendedBy } from '../inherit.ts';
import { inFile, type Rule, type SpanEdit } from '../rule.ts';
import { hasVariable } from '../text/template.ts';
import { usesOf } from '../use.ts';

/** What no service uses is neither made nor mounted: it was forgotten, here or there. */
export const rule: Rule = inFile(
  {
    code: 'UnusedResource',
    aliases: [],
    name: 'unused-resource',
    severity: 'warning',
    title: message('Use what is declared'),
    fixable: true,
  },
  ({ file, report }) => {
    if (mayBeUsedElsewhere(file)) return;
    const used = new Map<ResourceKind, Set<string>>(resourceKinds.map(kind => [kind, new Set()]));
    for (const { kind, name } of usesOf(file)) {
      if (hasVariable(name)) return;
      used.get(kind)?.add(name);
    }
    for (const kind of resourceKinds) {
      for (const resource of file.resources(kind).values()) {
        if (used.get(kind)?.has(resource.name) || (kind === 'networks' && resource.name === 'default')) continue;
        const edits = removal(file, kind, resource);
        report({
          at: resource.key,
          severity: file.role === 'part' ? 'hint' : 'warning',
          message: message('No service uses {0}, which is declared under {1}', shorten(resource.name), kind),
          fixes: edits ? [{ title: message('Remove {0}', shorten(resource.name)), safe: kind !== 'volumes', edits }] : [],
        });
      }
    }
  },
);

/** Without services, or beside other files, others may use what is declared here. */
function mayBeUsedElsewhere({ services, includes, role }: ComposeFile): boolean {
  return services.size === 0 || includes || role === 'override' || [...services.values()].some(service => extendedBy(service)?.elsewhere);
}

/** Removes it, or its section if nothing else is in it. */
function removal(file: ComposeFile, kind: ResourceKind, { pair }: Named): SpanEdit[] | undefined {
  const section = file.section(kind);
  const [root] = file.roots;
  const whole = file.pairOf(kind);
  if (section?.kind !== 'mapping' || !root || !whole || file.roots.length !== 1) return undefined;
  return section.pairs.length === 1 ? withoutPair(file, root, whole) : withoutPair(file, section, pair);
}
