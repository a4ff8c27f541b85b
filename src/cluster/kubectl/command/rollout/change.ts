import { type Command, command, dryRunFlags, fileFlags, outputFlags, selectorFlags } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { type AnyObject, valueAt, withValue } from '../../json.ts';
import type { Kubectl } from '../../kubectl.ts';
import { hasFiles } from '../../resource/files.ts';
import { changeAll } from '../../resource/change.ts';

const restartedAt = 'kubectl.kubernetes.io/restartedAt';

/** `kubectl rollout restart`. */
export const rolloutRestart = changing('restart', 'Restart a resource', 'restarted', (object, kubectl) => {
  const wrong = whyNot(object, ['Deployment', 'DaemonSet', 'StatefulSet'], 'restarting');
  if (wrong !== undefined) throw new Failure(wrong);
  if (valueAt(object, 'spec', 'paused') === true) throw new Failure(`deployments.apps ${JSON.stringify(object.metadata.name)} can't restart paused deployment (run rollout resume first)`);
  const now = new Date(kubectl.now).toISOString().replace(/\.\d+Z$/, 'Z');
  return withValue(object, ['spec', 'template', 'metadata', 'annotations', restartedAt], now);
});

/** `kubectl rollout pause`. */
export const rolloutPause = changing('pause', 'Mark the provided resource as paused', 'paused', object => {
  const wrong = whyNot(object, ['Deployment'], 'pausing');
  if (wrong !== undefined) throw new Failure(wrong);
  if (valueAt(object, 'spec', 'paused') === true) throw new Failure(`deployments.apps ${JSON.stringify(object.metadata.name)} is already paused`);
  return withValue(object, ['spec', 'paused'], true);
});

/** `kubectl rollout resume`. */
export const rolloutResume = changing('resume', 'Resume a paused resource', 'resumed', object => {
  const wrong = whyNot(object, ['Deployment'], 'resuming');
  if (wrong !== undefined) throw new Failure(wrong);
  if (valueAt(object, 'spec', 'paused') !== true) throw new Failure(`deployments.apps ${JSON.stringify(object.metadata.name)} is not paused`);
  return withValue(object, ['spec', 'paused'], undefined);
});

function whyNot({ kind, apiVersion, metadata: { name } }: AnyObject, kinds: readonly string[], doing: string): string | undefined {
  if (kinds.includes(kind)) return undefined;
  const group = apiVersion.includes('/') ? `.${apiVersion.split('/')[0] ?? ''}` : '';
  return `${kind.toLowerCase()}s${group} ${JSON.stringify(name)} ${doing} is not supported`;
}

function changing(word: string, summary: string, done: string, change: (object: AnyObject, kubectl: Kubectl) => AnyObject): Command {
  return command({
    path: `rollout ${word}`, usage: 'RESOURCE', summary,
    flags: { ...fileFlags, ...outputFlags, 'dry-run': dryRunFlags['dry-run'], 'field-manager': dryRunFlags['field-manager'], 'selector': selectorFlags.selector },
    *run(kubectl, { flags, operands }) {
      if (operands.length === 0 && !hasFiles(flags)) throw new Failure(`required resource not specified`);
      return yield* changeAll(kubectl, flags, { operands, files: flags, selector: flags.selector, typeIsEnough: true }, { manager: `kubectl-rollout`, done, change: object => change(object, kubectl) });
    },
  });
}
