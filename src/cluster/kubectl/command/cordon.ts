import { command, type Command, dryRunFlags, selectorFlags } from '../command.ts';
import { Failure } from '../failure.ts';
import { valueAt } from '../json.ts';
import { dryRunNote, dryRunOf, writeQuery } from '../resource/report.ts';
import { forEachObject, targetsOf } from '../resource/selection.ts';
import { patchObject } from '../resource/write.ts';

/** `kubectl cordon`. */
export const cordon = marking('cordon', true, 'Mark node as unschedulable');

/** `kubectl uncordon`. */
export const uncordon = marking('uncordon', false, 'Mark node as schedulable');

function marking(path: string, unschedulable: boolean, summary: string): Command {
  return command({
    path, usage: 'NODE', summary,
    flags: { 'dry-run': dryRunFlags['dry-run'], 'selector': selectorFlags.selector },
    *run(kubectl, { flags, operands }) {
      if (operands.length === 0 && flags.selector === '') throw new Failure(`USAGE: ${path} NODE [flags]\nSee 'kubectl ${path} -h' for help and examples`);
      const dryRun = dryRunOf(flags);
      const targets = yield* targetsOf(kubectl, { operands: ['nodes', ...operands], selector: flags.selector });
      return yield* forEachObject(kubectl, targets, function* ({ target, object }) {
        const isDone = (valueAt(object, 'spec', 'unschedulable') ?? false) === unschedulable;
        if (!isDone && dryRun !== 'client') yield* patchObject(kubectl, target, { spec: { unschedulable: unschedulable ? true : null } }, writeQuery(dryRun, 'kubectl-cordon'));
        yield* kubectl.print(`node/${object.metadata.name} ${isDone ? 'already ' : ''}${path}ed${dryRunNote(dryRun)}\n`);
      });
    },
  });
}
