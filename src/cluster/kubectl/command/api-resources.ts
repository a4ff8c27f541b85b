import { CliError } from '../../../engine/index.ts';
import { command } from '../command.ts';
import { Failure } from '../failure.ts';
import { bool, strings, text } from '../flags.ts';
import { laidOut } from '../print/table.ts';
import { groupVersionOf, qualifiedName } from '../wire/discovery.ts';

/** `kubectl api-resources`. */
export const apiResources = command({
  path: 'api-resources',
  usage: '[flags]',
  summary: 'Print the supported API resources on the server',
  flags: {
    'api-group': text('', 'Only those of this group'), 'cached': bool('', 'Takes what is in the cache'), 'categories': strings('', 'Only those of these categories'), 'namespaced': bool('', 'Those of namespaces, or those of the cluster', true),
    'no-headers': bool('', 'Without headings'), 'output': text('o', 'wide or name'), 'sort-by': text('', 'name or kind'), 'verbs': strings('', 'Only those that allow all of these'),
  },
  *run(kubectl, { flags, given, operands }) {
    if (operands.length > 0) throw new CliError(`error: unexpected arguments: [${operands.join(' ')}]\nSee 'kubectl api-resources -h' for help and examples`);
    if (!['', 'wide', 'name'].includes(flags.output)) throw new Failure(`--output ${flags.output} is not available`);
    const all = (yield* kubectl.discovery()).preferred.filter(resource => (
      resource.verbs.length > 0 && (!given.has('api-group') || resource.group === flags['api-group']) && (!given.has('namespaced') || resource.namespaced === flags.namespaced)
      && flags.verbs.every(verb => resource.verbs.includes(verb)) && (flags.categories.length === 0 || flags.categories.every(category => resource.categories.includes(category)))));
    const key = (resource: typeof all[number]): string => flags['sort-by'] === 'kind' ? resource.kind : flags['sort-by'] === 'name' ? resource.name : '';
    const sorted = all.toSorted((a, b) => byText(key(a), key(b)) || byText(a.group, b.group) || byText(a.name, b.name));
    if (flags.output === 'name') {
      yield* kubectl.print(sorted.map(resource => `${qualifiedName(resource)}\n`).join(''));
      return 0;
    }
    const wide = flags.output === 'wide';
    const header = ['NAME', 'SHORTNAMES', 'APIVERSION', 'NAMESPACED', 'KIND', ...wide ? ['VERBS', 'CATEGORIES'] : []];
    const rows = sorted.map(resource => [resource.name, resource.shortNames.join(','), groupVersionOf(resource), String(resource.namespaced), resource.kind, ...wide ? [resource.verbs.join(','), resource.categories.join(',')] : []]);
    yield* kubectl.print(laidOut([...flags['no-headers'] ? [] : [header], ...rows].map(cells => cells.join('\t'))));
    return 0;
  },
});

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
