import { type Blocking, execute } from '../../../kernel/index.ts';
import { command, fileFlags, selectorFlags } from '../command.ts';
import { bool, text } from '../flags.ts';
import type { AnyObject } from '../json.ts';
import type { Kubectl } from '../kubectl.ts';
import { lastApplied, withLastApplied } from '../patch/last-applied.ts';
import { threeWayPatch } from '../patch/three-way.ts';
import { withoutManagedFields } from '../print/printer.ts';
import { yamlOf } from '../print/yaml.ts';
import { manifestsOf, requireFiles } from '../resource/files.ts';
import { writeQuery } from '../resource/report.ts';
import { existing, fileTargets, type Target } from '../resource/selection.ts';
import { createObject, patchObject } from '../resource/write.ts';
import { writeFile } from '../resource/write-file.ts';
import { exitOf } from '../resource/child.ts';
import { inNamespace } from './create.ts';

/** `kubectl diff`: what apply would change, by the program `diff`. */
export const diff = command({
  path: 'diff',
  usage: '-f FILENAME',
  summary: 'Diff the live version against a would-be applied version',
  flags: { ...fileFlags, 'selector': selectorFlags.selector, 'field-manager': text('', 'In whose name fields are set'), 'server-side': bool('', 'The server merges'), 'force-conflicts': bool('', 'Takes fields over from others'), 'show-managed-fields': bool('', 'With the managed fields') },
  *run(kubectl, { flags }) {
    requireFiles(flags);
    const { sys } = kubectl;
    const folder = (side: string): string => `/tmp/${side}-${sys.getpid()}`;
    for (const side of ['LIVE', 'MERGED']) sys.mkdir(folder(side));
    for (const target of yield* fileTargets(kubectl, yield* manifestsOf(kubectl, flags))) {
      const { resource, namespace = '', name = '' } = target;
      const live = yield* existing(kubectl, target);
      const merged = yield* wouldBe(kubectl, target, live);
      const file = [resource.group, resource.version, resource.kind, namespace, name].filter(part => part !== '').join('.');
      for (const [side, object] of [['LIVE', live], ['MERGED', merged]] as const) yield* writeFile(sys, `${folder(side)}/${file}`, object ? yamlOf((flags['show-managed-fields'] ? object : withoutManagedFields(object))) : '');
    }
    return yield* runDiff(kubectl, folder('LIVE'), folder('MERGED'));
  },
});

/** What the server would make of it. */
function* wouldBe(kubectl: Kubectl, target: Target, live: AnyObject | undefined): Blocking<AnyObject | undefined> {
  if (!target.manifest) return live;
  const { manifest: { object }, namespace } = target;
  const modified = withLastApplied(namespace === undefined ? object : inNamespace(object, namespace));
  const query = writeQuery('server', 'kubectl-client-side-apply');
  if (!live) return yield* createObject(kubectl, target, modified, query);
  const patch = threeWayPatch(lastApplied(live), modified, live, 'strategic');
  return Object.keys(patch).length === 0 ? live : yield* patchObject(kubectl, target, patch, query);
}

function* runDiff({ sys, environment }: Kubectl, live: string, merged: string): Blocking<number> {
  const words = (environment.get('KUBECTL_EXTERNAL_DIFF') ?? '').split(' ').filter(word => word !== '');
  const pid = sys.fork(child => execute(child, [...words.length > 0 ? words : ['diff', '-u', '-N'], live, merged], environment));
  return yield* exitOf(sys, pid);
}
