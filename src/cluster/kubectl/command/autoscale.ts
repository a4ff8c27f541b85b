import { command, dryRunFlags, fileFlags, outputFlags } from '../command.ts';
import { Failure } from '../failure.ts';
import { bool, number, text } from '../flags.ts';
import type { AnyObject } from '../json.ts';
import { tellGenerated } from '../resource/generated.ts';
import { forEachObject, targetsOf } from '../resource/selection.ts';

/** `kubectl autoscale`. */
export const autoscale = command({
  path: 'autoscale',
  usage: '(-f FILENAME | TYPE NAME | TYPE/NAME) [--min=MINPODS] --max=MAXPODS [--cpu-percent=CPU]',
  summary: 'Auto-scale a deployment, replica set, stateful set, or replication controller',
  flags: { ...fileFlags, ...outputFlags, ...dryRunFlags, 'cpu-percent': number('', 'Use of CPU to keep, in percent of what is requested', -1), 'max': number('', 'How many pods at most', -1), 'min': number('', 'How many pods at least', -1), 'name': text('', 'Name of the autoscaler'), 'save-config': bool('', 'Keeps the object in its annotation, for apply') },
  *run(kubectl, { flags, given, operands }) {
    if (!given.has('max')) throw new Failure('required flag(s) "max" not set');
    if (flags.max < 1) throw new Failure(`--max=MAXPODS is required and must be at least 1, max: ${flags.max}`);
    if (flags.max < flags.min) throw new Failure(`--max=MAXPODS must be larger or equal to --min=MINPODS, max: ${flags.max}, min: ${flags.min}`);
    const targets = yield* targetsOf(kubectl, { operands, files: flags });
    return yield* forEachObject(kubectl, targets, function* ({ object: { apiVersion, kind, metadata } }) {
      const made: AnyObject = {
        kind: 'HorizontalPodAutoscaler', apiVersion: 'autoscaling/v1', metadata: { name: flags.name || metadata.name, ...metadata.namespace !== undefined && { namespace: metadata.namespace }, creationTimestamp: null },
        spec: { scaleTargetRef: { kind, name: metadata.name, apiVersion }, ...flags.min > 0 && { minReplicas: flags.min }, maxReplicas: flags.max, ...flags['cpu-percent'] >= 0 && { targetCPUUtilizationPercentage: flags['cpu-percent'] } },
        status: { currentReplicas: 0, desiredReplicas: 0 },
      };
      yield* tellGenerated(kubectl, flags, made, 'kubectl-autoscale', 'autoscaled');
    });
  },
});
