import { command, dryRunFlags, fileFlags, outputFlags, selectorFlags } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { number } from '../../flags.ts';
import { isJsonObject, type JsonObject, sameJson, valueAt } from '../../json.ts';
import { hasFiles } from '../../resource/files.ts';
import { dryRunOf, Report, writeQuery } from '../../resource/report.ts';
import { changeCause, revisionsOf } from '../../resource/revisions.ts';
import { forEachObject, targetsOf } from '../../resource/selection.ts';
import { patchObject } from '../../resource/write.ts';

const hashLabel = 'pod-template-hash';

/** `kubectl rollout undo`. */
export const rolloutUndo = command({
  path: 'rollout undo',
  usage: '(TYPE NAME | TYPE/NAME) [flags]',
  summary: 'Undo a previous rollout',
  flags: { ...fileFlags, ...outputFlags, 'dry-run': dryRunFlags['dry-run'], 'selector': selectorFlags.selector, 'to-revision': number('', 'Revision to go back to; 0 for the last one', 0) },
  *run(kubectl, { flags, operands }) {
    if (operands.length === 0 && !hasFiles(flags)) throw new Failure('required resource not specified');
    const dryRun = dryRunOf(flags);
    const report = yield* Report.of(kubectl, flags, dryRun);
    const targets = yield* targetsOf(kubectl, { operands, files: flags, selector: flags.selector, typeIsEnough: true });
    return yield* forEachObject(kubectl, targets, function* ({ target, object }) {
      const revisions = yield* revisionsOf(kubectl, object);
      const wished = flags['to-revision'];
      const found = wished > 0 ? revisions.find(each => each.number === wished) : revisions.at(-2);
      if (!found) throw new Failure(wished > 0 ? `unable to find specified revision ${wished} in history` : `no rollout history found for ${object.kind.toLowerCase()} ${JSON.stringify(object.metadata.name)}`);
      if (valueAt(object, 'spec', 'paused') === true) throw new Failure(`you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume deployment/${object.metadata.name}' and try again`);
      const template = withoutHash(found.template);
      if (sameJson(template, valueAt(object, 'spec', 'template'))) {
        yield* report.tell(object, `skipped rollback (current template already matches revision ${wished > 0 ? wished : revisions.at(-1)?.number ?? 0})`);
        return;
      }
      if (dryRun !== 'client') {
        const changes = [{ op: 'replace', path: '/spec/template', value: template }, ...found.cause === '' || object.kind !== 'Deployment' ? [] : [{ op: 'add', path: `/metadata/annotations/${changeCause.replace('/', '~1')}`, value: found.cause }]];
        yield* patchObject(kubectl, target, changes, writeQuery(dryRun, 'kubectl-rollout'), { type: 'json' });
      }
      yield* report.tell(object, 'rolled back');
    });
  },
});

/** The label that the deployment gives to its replica sets is none of the template. */
function withoutHash(template: JsonObject): JsonObject {
  const labels = valueAt(template, 'metadata', 'labels');
  const metadata = template['metadata'];
  if (!isJsonObject(labels) || !isJsonObject(metadata)) return template;
  return { ...template, metadata: { ...metadata, labels: Object.fromEntries(Object.entries(labels).filter(([key]) => key !== hashLabel)) } };
}
