import type { Blocking } from '../../../kernel/index.ts';
import { command, fileFlags, outputFlags, selectorFlags } from '../command.ts';
import { Failure } from '../failure.ts';
import { bool, duration, list } from '../flags.ts';
import { type AnyObject, isJsonArray, isJsonObject, type Json, textAt, valueAt } from '../json.ts';
import { JsonPath } from '../print/jsonpath/execute.ts';
import { relaxed } from '../print/custom-columns.ts';
import { forEach, Report } from '../resource/report.ts';
import { objectsAt, type Target, targetsOf } from '../resource/selection.ts';
import { follow } from '../resource/wait.ts';
import { isNotFound } from '../wire/discovery.ts';
import type { Kubectl } from '../kubectl.ts';

const halfAMinute = 30_000_000_000;
type Met = (object: AnyObject | undefined) => boolean;

/** `kubectl wait`. */
export const wait = command({
  path: 'wait',
  usage: '([-f FILENAME] | resource.group/resource.name | resource.group [(-l label | --all)]) [--for=create|--for=delete|--for condition=available|--for=jsonpath=\'{}\'[=value]]',
  summary: 'Experimental: Wait for a specific condition on one or many resources',
  flags: { ...fileFlags, ...outputFlags, ...selectorFlags, 'all': bool('', 'All objects of the type'), 'all-namespaces': bool('A', 'Objects of all namespaces'), 'for': list('', 'create, delete, condition=NAME[=VALUE], jsonpath={PATH}[=VALUE]'), 'local': bool('', 'Does not ask the server'), 'timeout': duration('', 'How long to wait', halfAMinute) },
  *run(kubectl, { flags, operands }) {
    const [wished] = flags.for;
    if (wished === undefined) throw new Failure('unrecognized condition: ""');
    const met = conditionOf(wished);
    const report = yield* Report.of(kubectl, flags, 'none');
    const targets = yield* targetsOf(kubectl, { operands, files: flags, selector: flags.selector, fieldSelector: flags['field-selector'], all: flags.all, allNamespaces: flags['all-namespaces'] });
    const all: { readonly target: Target; readonly object: AnyObject }[] = [];
    for (const target of targets) all.push(...yield* present(kubectl, target, wished));
    if (all.length === 0 && wished !== 'delete') throw new Failure('no matching resources found');
    return yield* forEach(kubectl, all, function* ({ target, object }) {
      let last = object;
      const isMet = yield* follow(kubectl, target, each => {
        last = each ?? last;
        return met(each);
      }, flags.timeout);
      if (!isMet) throw new Failure(`timed out waiting for the condition on ${target.resource.name}/${target.name ?? ''}`);
      yield* report.tell(last, 'condition met');
    });
  },
});

function* present(kubectl: Kubectl, target: Target, wished: string): Blocking<readonly { readonly target: Target; readonly object: AnyObject }[]> {
  try {
    return yield* objectsAt(kubectl, target);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    if (wished === 'create') return [{ target, object: { apiVersion: '', kind: target.resource.kind, metadata: { name: target.name ?? '' } } }];
    if (wished === 'delete') return [];
    throw error;
  }
}

/** @throws Failure for what is no condition */
function conditionOf(text: string): Met {
  if (text === 'delete') return object => object === undefined;
  if (text === 'create') return object => object !== undefined;
  const [, name, , value = 'true'] = /^condition=([^=]*)(=(.*))?$/.exec(text) ?? [];
  if (name !== undefined) return object => hasCondition(object, name.toLowerCase(), value.toLowerCase());
  const [, path, , expected] = /^jsonpath=(\{?[^=]*?\}?|\{[^]*\})(=([^]*))?$/.exec(text) ?? [];
  if (path === undefined) throw new Failure(`unrecognized condition: ${JSON.stringify(text)}`);
  const query = new JsonPath(relaxed(path));
  return object => {
    const found = object ? query.find(object as Json).flat() : [];
    return expected === undefined ? found.length > 0 : found.some(each => typeof each !== 'object' && String(each) === expected.replace(/^'|'$/g, ''));
  };
}

/** Conditions that speak of an older generation do not count. */
function hasCondition(object: AnyObject | undefined, name: string, value: string): boolean {
  const conditions = valueAt(object, 'status', 'conditions');
  if (!object || !isJsonArray(conditions)) return false;
  const generation = Number(textAt(object, 'metadata', 'generation') || 0);
  const observed = valueAt(object, 'status', 'observedGeneration');
  return conditions.filter(isJsonObject).some(each => textAt(each, 'type').toLowerCase() === name && textAt(each, 'status').toLowerCase() === value && (observed === undefined || Number(observed) >= generation));
}
