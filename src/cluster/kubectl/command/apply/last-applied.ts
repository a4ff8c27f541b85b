import { command, dryRunFlags, fileFlags, outputFlags, selectorFlags } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { bool, text } from '../../flags.ts';
import { type AnyObject, isJsonObject, sameJson } from '../../json.ts';
import { lastApplied, lastAppliedKey, withLastApplied } from '../../patch/last-applied.ts';
import { jsonText, sortedKeys } from '../../print/json.ts';
import { yamlOf } from '../../print/yaml.ts';
import { editedObject } from '../../resource/editor.ts';
import { dryRunOf, Report, writeQuery } from '../../resource/report.ts';
import { forEachObject, objectsOf, type Target, targetsOf } from '../../resource/selection.ts';
import { patchObject } from '../../resource/write.ts';
import { inNamespace } from '../create.ts';

/** `kubectl apply view-last-applied`. */
export const viewLastApplied = command({
  path: 'apply view-last-applied',
  usage: '(TYPE [NAME | -l label] | TYPE/NAME | -f FILENAME)',
  summary: 'View the latest last-applied-configuration annotations of a resource/object',
  flags: { ...fileFlags, selector: selectorFlags.selector, all: bool('', 'All objects of the type'), output: text('o', 'yaml or json', 'yaml') },
  *run(kubectl, { flags, operands }) {
    if (flags.output !== 'yaml' && flags.output !== 'json') throw new Failure(`Unexpected -o output mode: ${flags.output}, the flag 'output' must be one of yaml|json\nSee 'kubectl apply view-last-applied -h' for help and examples`);
    const found = yield* objectsOf(kubectl, yield* targetsOf(kubectl, { operands, files: flags, selector: flags.selector, all: flags.all, typeIsEnough: true }));
    const applied = found.flatMap(({ object }) => lastApplied(object) ?? []);
    yield* kubectl.print(applied.map(each => flags.output === 'yaml' ? yamlOf(each) : `${jsonText(each, 2)}\n`).join(''));
    return 0;
  },
});

/** `kubectl apply set-last-applied`. */
export const setLastApplied = command({
  path: 'apply set-last-applied',
  usage: '-f FILENAME',
  summary: 'Set the last-applied-configuration annotation on a live object to match the contents of a file',
  flags: { ...outputFlags, 'dry-run': dryRunFlags['dry-run'], 'filename': fileFlags.filename, 'create-annotation': bool('', 'Also where there is none') },
  *run(kubectl, { flags, operands }) {
    const dryRun = dryRunOf(flags);
    const report = yield* Report.of(kubectl, flags, dryRun);
    return yield* forEachObject(kubectl, yield* targetsOf(kubectl, { operands, files: { ...flags, recursive: false, kustomize: '' } }), function* ({ target, object }) {
      const before = lastApplied(object);
      if (before === undefined && !flags['create-annotation']) throw new Failure(`no last-applied-configuration annotation found on resource: ${object.metadata.name}, to create the annotation, run the command with --create-annotation`);
      const wished = `${jsonText(sortedKeys(target.namespace === undefined ? wishedObject(target, object) : inNamespace(wishedObject(target, object), target.namespace)), 0)}\n`;
      if (wished === object.metadata.annotations?.[lastAppliedKey]) {
        yield* kubectl.print(`set-last-applied ${object.metadata.name}: no changes required.\n`);
        return;
      }
      const patch = { metadata: { annotations: { [lastAppliedKey]: wished } } };
      yield* report.tell(dryRun === 'client' ? object : yield* patchObject(kubectl, target, patch, writeQuery(dryRun, 'kubectl-set-last-applied'), { type: 'merge' }), 'configured');
    });
  },
});

function wishedObject({ manifest }: Target, object: AnyObject): AnyObject {
  return manifest?.object ?? object;
}

/** `kubectl apply edit-last-applied`. */
export const editLastApplied = command({
  path: 'apply edit-last-applied',
  usage: '(RESOURCE/NAME | -f FILENAME)',
  summary: 'Edit latest last-applied-configuration annotations of a resource/object',
  flags: { ...fileFlags, ...outputFlags, 'field-manager': text('', 'In whose name fields are set'), 'validate': text('', 'strict, warn or ignore', 'strict', undefined, 'strict'), 'windows-line-endings': bool('', 'Lines end with CR LF') },
  *run(kubectl, { flags, operands }) {
    const report = yield* Report.of(kubectl, flags, 'none');
    return yield* forEachObject(kubectl, yield* targetsOf(kubectl, { operands, files: flags }), function* ({ target, object }) {
      const before = lastApplied(object);
      if (!isJsonObject(before)) throw new Failure('no last-applied-configuration annotation found on resources, to create the annotation, use command `kubectl apply set-last-applied --create-annotation`');
      const after = yield* editedObject(kubectl, { ...before, apiVersion: object.apiVersion, kind: object.kind, metadata: { name: object.metadata.name, ...isJsonObject(before['metadata']) && before['metadata'] } });
      if (!after || sameJson(after, before)) {
        yield* kubectl.warn('Edit cancelled, no changes made.\n');
        return;
      }
      const patch = { metadata: { annotations: { [lastAppliedKey]: withLastApplied(after).metadata.annotations?.[lastAppliedKey] } } };
      yield* report.tell(yield* patchObject(kubectl, target, patch, writeQuery('none', flags['field-manager'] || 'kubectl-client-side-apply'), { type: 'merge' }), 'edited');
    });
  },
});
