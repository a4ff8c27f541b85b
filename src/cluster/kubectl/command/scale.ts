import { command, dryRunFlags, fileFlags, outputFlags, selectorFlags } from '../command.ts';
import { Failure } from '../failure.ts';
import { bool, duration, number, text } from '../flags.ts';
import { textAt, valueAt } from '../json.ts';
import { dryRunOf, forEach, Report, writeQuery } from '../resource/report.ts';
import { objectsOf, targetsOf } from '../resource/selection.ts';
import { follow } from '../resource/wait.ts';
import { patchObject } from '../resource/write.ts';

/** `kubectl scale`. */
export const scale = command({
  path: 'scale',
  usage: '[--resource-version=version] [--current-replicas=count] --replicas=COUNT (-f FILENAME | TYPE NAME)',
  summary: 'Set a new size for a deployment, replica set, or replication controller',
  flags: {
    ...fileFlags, ...outputFlags, 'dry-run': dryRunFlags['dry-run'], 'selector': selectorFlags.selector, 'all': bool('', 'All objects of the type'), 'current-replicas': number('', 'Only if there are so many now', -1), 'replicas': number('', 'How many pods', 0),
    'resource-version': text('', 'Only if the object has this version'), 'timeout': duration('', 'How long to wait for the size'),
  },
  *run(kubectl, { flags, given, operands }) {
    if (!given.has('replicas')) throw new Failure('required flag(s) "replicas" not set');
    if (flags.replicas < 0) throw new Failure(`The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0`);
    const dryRun = dryRunOf(flags);
    const report = yield* Report.of(kubectl, flags, dryRun);
    const targets = yield* targetsOf(kubectl, { operands, files: flags, selector: flags.selector, all: flags.all });
    const objects = yield* objectsOf(kubectl, targets);
    if (objects.length === 0) throw new Failure('no objects passed to scale');
    return yield* forEach(kubectl, objects, function* ({ target, object }) {
      const current = Number(valueAt(object, 'spec', 'replicas') ?? 1);
      if (flags['current-replicas'] >= 0 && current !== flags['current-replicas']) throw new Failure(`Expected replicas to be ${flags['current-replicas']}, was ${current}`);
      if (flags['resource-version'] !== '' && textAt(object.metadata, 'resourceVersion') !== flags['resource-version']) throw new Failure(`Expected resource version to be ${flags['resource-version']}, was ${textAt(object.metadata, 'resourceVersion')}`);
      if (dryRun !== 'client') yield* patchObject(kubectl, target, { spec: { replicas: flags.replicas } }, writeQuery(dryRun, 'kubectl-scale'), { type: 'merge', subresource: 'scale' });
      if (flags.timeout > 0 && dryRun === 'none') yield* follow(kubectl, target, each => (valueAt(each, 'status', 'replicas') ?? 0) === flags.replicas, flags.timeout);
      yield* report.tell(flags.output === '' || flags.output === 'name' ? object : (yield* objectsOf(kubectl, [target]))[0]?.object ?? object, 'scaled');
    });
  },
});
