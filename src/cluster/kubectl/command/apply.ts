import type { Blocking } from '../../../kernel/index.ts';
import { command, type CommandLine, dryRunFlags, fileFlags, outputFlags, selectorFlags } from '../command.ts';
import { Failure } from '../failure.ts';
import { bool, duration, number, strings, text } from '../flags.ts';
import type { AnyObject } from '../json.ts';
import type { Kubectl } from '../kubectl.ts';
import { lastApplied, lastAppliedKey, withLastApplied } from '../patch/last-applied.ts';
import { threeWayPatch } from '../patch/three-way.ts';
import { manifestsOf, requireFiles } from '../resource/files.ts';
import { type DryRun, dryRunOf, forEach, Report, writeQuery } from '../resource/report.ts';
import { existing, fileTargets, type Target } from '../resource/selection.ts';
import { createObject, patchObject } from '../resource/write.ts';
import { qualifiedName } from '../wire/discovery.ts';
import { prune, pruned } from './apply/prune.ts';
import { inNamespace, validation, whileDoing } from './create.ts';

const flags = {
  ...fileFlags, ...outputFlags, ...dryRunFlags, 'selector': selectorFlags.selector, 'all': bool('', 'All objects, for --prune'), 'cascade': text('', 'background, orphan or foreground', 'background', undefined, 'background'), 'force': bool('', 'Deletes and makes anew what cannot be changed'),
  'force-conflicts': bool('', 'Takes fields over from others'), 'grace-period': number('', 'Seconds that objects have to end', -1), 'openapi-patch': bool('', 'Takes the schema of the server', true), 'overwrite': bool('', 'What the file says goes before what others have changed', true),
  'prune': bool('', 'Deletes what is in no file'), 'prune-allowlist': strings('', 'What --prune may delete'), 'server-side': bool('', 'The server merges'), 'timeout': duration('', 'How long to wait for deletions'), 'validate': text('', 'strict, warn or ignore', 'strict', undefined, 'strict'), 'wait': bool('', 'Waits for deletions'),
};

type ApplyLine = CommandLine<typeof flags>;

/** `kubectl apply`. */
export const apply = command({
  path: 'apply',
  usage: '(-f FILENAME | -k DIRECTORY)',
  summary: 'Apply a configuration to a resource by file name or stdin',
  flags,
  *run(kubectl, line) {
    const given = line.flags;
    if (line.operands.length > 0) throw new Failure(`Unexpected args: [${line.operands.join(' ')}]\nSee 'kubectl apply -h' for help and examples`);
    requireFiles(given);
    if (given.prune && given.selector === '' && !given.all) throw new Failure('all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. If you did not mean to prune all resources, specify a label selector');
    const dryRun = dryRunOf(given);
    if (given['server-side'] && dryRun === 'client') throw new Failure('--dry-run=client doesn\'t work with --server-side (did you mean --dry-run=server instead?)');
    if (given['force-conflicts'] && !given['server-side']) throw new Failure('--force-conflicts only works with --server-side');
    const report = yield* Report.of(kubectl, given, dryRun);
    const targets = yield* fileTargets(kubectl, yield* manifestsOf(kubectl, given));
    if (targets.length === 0) throw new Failure('no objects passed to apply');
    const prunable = given.prune ? yield* pruned(kubectl, given['prune-allowlist']) : [];
    const applied: AnyObject[] = [];
    const code = yield* forEach(kubectl, targets, function* (target) {
      const object = yield* given['server-side'] ? applyOnServer(kubectl, line, target, report, dryRun) : applyHere(kubectl, line, target, report, dryRun);
      if (object) applied.push(object);
    });
    if (given.prune && code === 0) yield* prune(kubectl, report, { selector: given.selector, resources: prunable, applied, deletion: { cascade: given.cascade, grace: given['grace-period'], dryRun } });
    return code;
  },
});

function* applyOnServer(kubectl: Kubectl, { flags: given }: ApplyLine, target: Target, report: Report, dryRun: DryRun): Blocking<AnyObject | undefined> {
  if (!target.manifest) return undefined;
  const query = { ...writeQuery(dryRun, given['field-manager'] || 'kubectl'), ...validation(given.validate), force: given['force-conflicts'] };
  const object = yield* patchObject(kubectl, target, placed(target), query, { type: 'apply' });
  yield* report.tell(object, 'serverside-applied');
  return object;
}

/** The three-way merge of client-side apply. */
function* applyHere(kubectl: Kubectl, { flags: given }: ApplyLine, target: Target, report: Report, dryRun: DryRun): Blocking<AnyObject | undefined> {
  if (!target.manifest) return undefined;
  const { resource, namespace, name } = target;
  const source = JSON.stringify(target.manifest.source);
  if (name === undefined) throw new Failure(`from ${target.manifest.source}: cannot use generate name with apply`);
  const modified = withLastApplied(placed(target));
  const query = { ...writeQuery(dryRun, given['field-manager'] || 'kubectl-client-side-apply'), ...validation(given.validate) };
  const current = yield* whileDoing(`error when retrieving current configuration of:\nfrom ${source}`, () => existing(kubectl, target));
  if (!current) {
    const created = dryRun === 'client' ? modified : yield* whileDoing(`error when creating ${source}`, () => createObject(kubectl, target, modified, query));
    yield* report.tell(created, 'created');
    return created;
  }
  if (current.metadata.annotations?.[lastAppliedKey] === undefined) yield* kubectl.warn(missingAnnotation(`${qualifiedName(resource).split('.')[0] ?? ''}/${name}`));
  const kind = resource.group === '' || !resource.group.includes('.') || resource.group.endsWith('.k8s.io') ? 'strategic' : 'merge';
  const patch = threeWayPatch(lastApplied(current), modified, current, kind);
  if (Object.keys(patch).length === 0) {
    yield* report.tell(current, 'unchanged');
    return current;
  }
  const after = dryRun === 'client' ? modified : yield* whileDoing(`error when applying patch:\n${JSON.stringify(patch)}\nto:\nResource: ${JSON.stringify(`${resource.group === '' ? '' : `${resource.group}/`}${resource.version}, Resource=${resource.name}`)}, GroupVersionKind: ${JSON.stringify(`${resource.group === '' ? '' : `${resource.group}/`}${resource.version}, Kind=${resource.kind}`)}\nName: ${JSON.stringify(name)}, Namespace: ${JSON.stringify(namespace ?? '')}\nfor: ${source}: error when patching ${source}`, () => patchObject(kubectl, target, patch, query, { type: kind }));
  yield* report.tell(after, 'configured');
  return dryRun === 'client' ? current : after;
}

function placed({ manifest, namespace }: Target): AnyObject {
  const object = manifest?.object as AnyObject;
  return namespace === undefined ? object : inNamespace(object, namespace);
}

function missingAnnotation(name: string): string {
  return `Warning: resource ${name} is missing the ${lastAppliedKey} annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.\n`;
}
