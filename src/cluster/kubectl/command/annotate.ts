import { command, dryRunFlags, fileFlags, outputFlags, selectorFlags } from '../command.ts';
import { Failure } from '../failure.ts';
import { bool, text } from '../flags.ts';
import { nameOf } from '../print/printer.ts';
import { keyChanges, splitOperands } from '../resource/keys.ts';
import { dryRunOf, Report, writeQuery } from '../resource/report.ts';
import { forEachObject, targetsOf } from '../resource/selection.ts';
import { patchObject } from '../resource/write.ts';

/** `kubectl annotate`. */
export const annotate = command({
  path: 'annotate',
  usage: '[--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version]',
  summary: 'Update the annotations on a resource',
  flags: {
    ...fileFlags, ...selectorFlags, ...outputFlags, ...dryRunFlags, 'all': bool('', 'All objects of the type'), 'all-namespaces': bool('A', 'Objects of all namespaces'), 'list': bool('', 'Shows the annotations'),
    'local': bool('', 'Does not ask the server'), 'overwrite': bool('', 'Annotations may get another value'), 'resource-version': text('', 'Only if the object has this version'),
  },
  *run(kubectl, { flags, operands }) {
    const { objects, changes } = splitOperands(operands);
    const { set, remove } = keyChanges(changes, 'annotation');
    if (changes.length === 0 && !flags.list) throw new Failure('at least one annotation update is required');
    const dryRun = dryRunOf(flags);
    const report = yield* Report.of(kubectl, flags, dryRun);
    const targets = yield* targetsOf(kubectl, { operands: objects, files: flags, selector: flags.selector, fieldSelector: flags['field-selector'], all: flags.all, allNamespaces: flags['all-namespaces'], local: flags.local });
    return yield* forEachObject(kubectl, targets, function* ({ target, object }) {
      const before = object.metadata.annotations ?? {};
      if (flags.list) {
        yield* kubectl.print(`${flags.all || flags.selector !== '' ? `Listing annotations for ${nameOf(object)}:\n` : ''}${Object.entries(before).map(([key, value]) => `${key}=${value}\n`).join('')}`);
        return;
      }
      const taken = Object.keys(set).filter(key => Object.hasOwn(before, key) && before[key] !== set[key]);
      if (!flags.overwrite && taken.length > 0) throw new Failure(`--overwrite is false but found the following declared annotation(s): ${taken.map(key => `'${key}' already has a value (${before[key] ?? ''})`).join('; ')}`);
      const annotations = { ...set, ...Object.fromEntries(remove.map(key => [key, null])) };
      const after = Object.fromEntries(Object.entries({ ...before, ...set }).filter(([key]) => !remove.includes(key)));
      const patch = { metadata: { annotations, ...flags['resource-version'] !== '' && { resourceVersion: flags['resource-version'] } } };
      yield* report.tell(dryRun === 'client' || flags.local ? { ...object, metadata: { ...object.metadata, annotations: after } } : yield* patchObject(kubectl, target, patch, writeQuery(dryRun, flags['field-manager'] || 'kubectl-annotate')), 'annotated');
    });
  },
});
