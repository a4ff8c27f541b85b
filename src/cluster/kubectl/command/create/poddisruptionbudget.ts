import { parseLabelSelector, type Requirement } from '../../../api/selector/labels.ts';
import { Failure } from '../../failure.ts';
import { text } from '../../flags.ts';
import type { JsonObject } from '../../json.ts';
import { generator } from '../../resource/generated.ts';

/** `kubectl create poddisruptionbudget`. */
export const createDisruptionBudget = generator({
  path: 'create poddisruptionbudget', aliases: ['pdb'],
  usage: 'NAME --selector=SELECTOR --min-available=N',
  summary: 'Create a pod disruption budget with the specified name',
  failing: 'failed to create poddisruptionbudgets:',
  flags: { 'max-unavailable': text('', 'How many pods may be missing: a number or percentage'), 'min-available': text('', 'How many pods have to be there: a number or percentage'), 'selector': text('', 'Labels of the pods') },
  *make(_kubectl, { flags }, name) {
    const { selector, 'max-unavailable': most, 'min-available': least } = flags;
    if (selector === '') throw new Failure('a selector must be specified');
    if (most === '' && least === '') throw new Failure('one of min-available or max-unavailable must be specified');
    if (most !== '' && least !== '') throw new Failure('min-available and max-unavailable cannot be both specified');
    return {
      kind: 'PodDisruptionBudget', apiVersion: 'policy/v1', metadata: { name, creationTimestamp: null },
      spec: { ...least !== '' && { minAvailable: amount(least, 'min-available') }, selector: selectorOf(parseLabelSelector(selector)), ...most !== '' && { maxUnavailable: amount(most, 'max-unavailable') } },
      status: { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 },
    };
  },
});

function amount(written: string, flag: string): number | string {
  if (!/^\d+%?$/.test(written)) throw new Failure(`invalid format specified for ${flag}`);
  return written.endsWith('%') ? written : Number(written);
}

const operators = { in: 'In', notin: 'NotIn', exists: 'Exists', '!': 'DoesNotExist' } as const;

function selectorOf(requirements: readonly Requirement[]): JsonObject {
  const labels: Record<string, string> = {};
  const expressions: JsonObject[] = [];
  for (const { key, operator, values, sign } of requirements) {
    if (sign === '=' || sign === '==') labels[key] = values[0] ?? '';
    else if (sign !== undefined || operator === 'gt' || operator === 'lt') throw new Failure(`${JSON.stringify(sign ?? operator)} is not a valid label selector operator`);
    else expressions.push({ key, operator: operators[operator], ...values.length > 0 && { values } });
  }
  return { ...Object.keys(labels).length > 0 && { matchLabels: labels }, ...expressions.length > 0 && { matchExpressions: expressions } };
}
