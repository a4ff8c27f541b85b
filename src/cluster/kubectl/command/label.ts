import { command, dryRunFlags, fileFlags, outputFlags, selectorFlags } from '../command.ts';
import { Failure } from '../failure.ts';
import { bool, text } from '../flags.ts';
import { sameJson } from '../json.ts';
import { keyChanges, splitOperands } from '../resource/keys.ts';
import { dryRunOf, Report, writeQuery } from '../resource/report.ts';
import { forEachObject, targetsOf } from '../resource/selection.ts';
import { patchObject } from '../resource/write.ts';
import { nameOf } from '../print/printer.ts';

/** `kubectl label`. */
export const label = command({
  path: 'label',
  usage: '[--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version]',
  summary: 'Update the labels on a resource',
  flags: {
    ...fileFlags, ...selectorFlags, ...outputFlags, ...dryRunFlags, 'all': bool('', 'All objects of the type'), 'all-namespaces': bool('A', 'Objects of all namespaces'), 'list': bool('', 'Shows the labels'),
    'local': bool('', 'Does not ask the server'), 'overwrite': bool('', 'Labels may get another value'), 'resource-version': text('', 'Only if the object has this version'),
  },
  *run(kubectl, { flags, operands }) {
    const { objects, changes } = splitOperands(operands);
    const { set, remove } = keyChanges(changes, 'label');
    if (changes.length === 0 && !flags.list) throw new Failure('at least one label update is required');
    const dryRun = dryRunOf(flags);
    const report = yield* Report.of(kubectl, flags, dryRun);
    const targets = yield* targetsOf(kubectl, { operands: objects, files: flags, selector: flags.selector, fieldSelector: flags['field-selector'], all: flags.all, allNamespaces: flags['all-namespaces'], local: flags.local });
    return yield* forEachObject(kubectl, targets, function* ({ target, object }) {
      const before = object.metadata.labels ?? {};
      if (flags.list) {
        yield* kubectl.print(`${flags.all || flags.selector !== '' ? `Listing labels for ${nameOf(object)}:\n` : ''}${Object.entries(before).map(([key, value]) => `${key}=${value}\n`).join('')}`);
        return;
      }
      const taken = Object.keys(set).filter(key => Object.hasOwn(before, key) && before[key] !== set[key]);
      if (!flags.overwrite && taken.length > 0) throw new Failure(taken.map(key => `'${key}' already has a value (${before[key] ?? ''}), and --overwrite is false`).join('\n'));
      for (const key of remove.filter(each => !Object.hasOwn(before, each))) yield* kubectl.print(`label ${JSON.stringify(key)} not found.\n`);
      const after = Object.fromEntries(Object.entries({ ...before, ...set }).filter(([key]) => !remove.includes(key)));
      const done = sameJson(before, after) ? 'not labeled' : !flags.overwrite && Object.keys(after).length < Object.keys(before).length ? 'unlabeled' : 'labeled';
      const patch = { metadata: { labels: { ...set, ...Object.fromEntries(remove.map(key => [key, null])) }, ...flags['resource-version'] !== '' && { resourceVersion: flags['resource-version'] } } };
      const changed = dryRun === 'client' || flags.local ? { ...object, metadata: { ...object.metadata, labels: after } } : done === 'not labeled' ? object : yield* patchObject(kubectl, target, patch, writeQuery(dryRun, flags['field-manager'] || 'kubectl-label'));
      yield* report.tell(changed, done);
    });
  },
});
