import { bool, number, text } from '../../flags.ts';
import { generator } from '../../resource/generated.ts';

/** `kubectl create priorityclass`. */
export const createPriorityClass = generator({
  path: 'create priorityclass', aliases: ['pc'],
  usage: 'NAME --value=VALUE --global-default=BOOL',
  summary: 'Create a priority class with the specified name',
  failing: 'failed to create priorityclass:', clusterScoped: true,
  flags: { 'description': text('', 'What it is for'), 'global-default': bool('', 'The priority of pods that name none'), 'preemption-policy': text('', 'PreemptLowerPriority or Never', 'PreemptLowerPriority'), 'value': number('', 'The priority', 0) },
  *make(_kubectl, { flags }, name) {
    return {
      kind: 'PriorityClass', apiVersion: 'scheduling.k8s.io/v1', metadata: { name, creationTimestamp: null }, value: flags.value,
      ...flags['global-default'] && { globalDefault: true }, ...flags.description !== '' && { description: flags.description }, preemptionPolicy: flags['preemption-policy'],
    };
  },
});
