import type { Taint } from '../../object/core.ts';
import { command, dryRunFlags, outputFlags, selectorFlags } from '../command.ts';
import { Failure } from '../failure.ts';
import { bool, text } from '../flags.ts';
import { withValue } from '../json.ts';
import { isKind } from '../kinds.ts';
import { dryRunOf, Report, writeQuery } from '../resource/report.ts';
import { forEachObject, targetsOf } from '../resource/selection.ts';
import { patchObject } from '../resource/write.ts';

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** `kubectl taint`. */
export const taint = command({
  path: 'taint',
  usage: 'NODE NAME KEY_1=VAL_1:TAINT_EFFECT_1 ... KEY_N=VAL_N:TAINT_EFFECT_N',
  summary: 'Update the taints on one or more nodes',
  flags: { ...outputFlags, ...dryRunFlags, selector: selectorFlags.selector, all: bool('', 'All nodes'), overwrite: bool('', 'Taints may get another value'), validate: text('', 'strict, warn or ignore', 'strict', undefined, 'strict') },
  *run(kubectl, { flags, operands }) {
    const first = operands.findIndex((operand, at) => at > 0 && (operand.includes('=') || operand.includes(':') || operand.endsWith('-')));
    const objects = first < 0 ? operands : operands.slice(0, first);
    const changes = first < 0 ? [] : operands.slice(first).map(parseTaint);
    if (operands.length < 1) throw new Failure('one or more resources must be specified as <resource> <name> or <resource>/<name>');
    if (changes.length === 0) throw new Failure('at least one taint update is required');
    const dryRun = dryRunOf(flags);
    const report = yield* Report.of(kubectl, flags, dryRun);
    const targets = yield* targetsOf(kubectl, { operands: objects, selector: flags.selector, all: flags.all });
    const wrong = targets.find(({ resource }) => resource.name !== 'nodes');
    if (wrong) throw new Failure(`invalid resource type ${wrong.resource.name}, only node types are supported`);
    return yield* forEachObject(kubectl, targets, function* ({ target, object }) {
      const before = isKind(object, 'Node') ? object.spec.taints ?? [] : [];
      const added = changes.filter(change => !change.remove);
      const taken = added.filter(change => before.some(each => sameTaint(each, change)));
      if (!flags.overwrite && taken.length > 0) throw new Failure(`node ${object.metadata.name} already has ${[...new Set(taken.map(({ key }) => key))].join(',')} taint(s) with same effect(s) and --overwrite is false`);
      const removed = changes.filter(change => change.remove);
      const missing = removed.filter(change => !before.some(each => each.key === change.key && (change.effect === '' || each.effect === change.effect)));
      if (missing.length > 0) throw new Failure(missing.map(({ key, effect }) => `taint "${key}${effect === '' ? '' : `:${effect}`}" not found`).join('\n'));
      const kept = before.filter(each => !added.some(change => sameTaint(each, change)) && !removed.some(({ key, effect }) => each.key === key && (effect === '' || each.effect === effect)));
      const taints = [...added.map(({ key, value, effect }) => ({ key, ...value !== '' && { value }, effect })), ...kept.map(each => ({ ...each }))];
      const done = removed.length > 0 && added.length > 0 ? 'modified' : removed.length > 0 ? 'untainted' : taken.length > 0 ? 'modified' : 'tainted';
      const patch = { spec: { taints } };
      yield* report.tell(dryRun === 'client' ? withValue(object, ['spec', 'taints'], taints) : yield* patchObject(kubectl, target, patch, writeQuery(dryRun, flags['field-manager'] || 'kubectl-taint'), { type: 'merge' }), done);
    });
  },
});

interface TaintChange { readonly key: string; readonly value: string; readonly effect: string; readonly remove: boolean }

function parseTaint(operand: string): TaintChange {
  const remove = operand.endsWith('-');
  const [, key = '', , value = '', , effect = ''] = /^([^=:]+)(=([^:]*))?(:(.*))?$/.exec(remove ? operand.slice(0, -1) : operand) ?? [];
  if (key === '') throw new Failure(`invalid taint spec: ${operand}`);
  if (!remove && effect === '') throw new Failure(`invalid taint spec: ${operand}`.replace(/$/, ''));
  if (effect !== '' && !effects.includes(effect)) throw new Failure(`invalid taint effect: ${effect}, unsupported taint effect`);
  return { key, value, effect, remove };
}

function sameTaint(taint: Taint, change: TaintChange): boolean {
  return taint.key === change.key && taint.effect === change.effect;
}
