import type { Blocking } from '../../../../kernel/index.ts';
import { bool, list, strings, text } from '../../flags.ts';
import { Failure } from '../../failure.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject, textAt, valueAt } from '../../json.ts';
import { isKind } from '../../kinds.ts';
import type { Kubectl } from '../../kubectl.ts';
import { containersOf } from '../../resource/change.ts';
import { keyChanges } from '../../resource/keys.ts';
import { objectsOf, targetsOf } from '../../resource/selection.ts';
import { changeContainers } from './containers.ts';
import { setter } from './setter.ts';

/** `kubectl set env`. */
export const setEnv = setter({
  path: 'set env', usage: 'RESOURCE/NAME KEY_1=VAL_1 ... KEY_N=VAL_N', summary: 'Update environment variables on a pod template', done: 'env updated', failing: 'failed to patch env update to pod template',
  flags: { containers: text('c', 'Containers to change', '*'), env: list('e', 'key=value'), from: text('', 'Config map or secret: TYPE/NAME'), keys: strings('', 'Keys to take from there'), prefix: text('', 'Before their names'), list: bool('', 'Shows the variables'), overwrite: bool('', 'Variables may get another value', true), resolve: bool('', 'Shows values that come from elsewhere') },
  prepare({ changes, flags }) {
    const { set, remove } = keyChanges([...changes, ...flags.env], 'env');
    if (Object.keys(set).length + remove.length === 0) throw new Failure('at least one environment variable must be provided');
    const variables = (container: JsonObject): readonly JsonObject[] => Array.isArray(container['env']) ? (container['env'] as readonly Json[]).filter(isJsonObject) : [];
    return object => changeContainers(object, flags.containers, container => {
      const before = variables(container).filter(each => !remove.includes(textAt(each, 'name')));
      const kept = before.map(each => Object.hasOwn(set, textAt(each, 'name')) ? { name: textAt(each, 'name'), value: set[textAt(each, 'name')] ?? '' } : each);
      const added = Object.entries(set).filter(([key]) => !before.some(({ name }) => name === key)).map(([name, value]) => ({ name, value }));
      const env = [...kept, ...added];
      return { ...container, env: env.length > 0 ? env : undefined };
    }) ?? object;
  },
  instead(kubectl, { flags }, operands, changeBy) {
    if (flags.from !== '') {
      return function* () {
        const added = yield* variablesFrom(kubectl, flags);
        return yield* changeBy(object => changeContainers(object, flags.containers, container => ({ ...container, env: joined(container['env'], added) })));
      }();
    }
    if (!flags.list) return undefined;
    return function* () {
      for (const { object } of yield* objectsOf(kubectl, yield* targetsOf(kubectl, { operands }))) {
        for (const container of containersOf(object)) {
          const env = container['env'];
          const lines = Array.isArray(env) ? (env as readonly Json[]).map(each => {
            const from = valueAt(each, 'valueFrom');
            return from === undefined ? `${textAt(each, 'name')}=${textAt(each, 'value')}\n` : `# ${textAt(each, 'name')} from ${sourceText(from)}\n`;
          }) : [];
          yield* kubectl.print(`# ${object.kind} ${object.metadata.name}, container ${textAt(container, 'name')}\n${lines.join('')}`);
        }
      }
      return 0;
    }();
  },
});

/** Variables that refer to the keys of a config map or secret. @throws Failure, StatusError */
function* variablesFrom(kubectl: Kubectl, { from, keys, prefix }: { readonly from: string; readonly keys: readonly string[]; readonly prefix: string }): Blocking<readonly JsonObject[]> {
  const [found] = yield* objectsOf(kubectl, yield* targetsOf(kubectl, { operands: [from] }));
  const object = found?.object;
  if (!isKind(object, 'ConfigMap') && !isKind(object, 'Secret')) throw new Failure('unsupported resource specified in --from');
  const source = object.kind === 'Secret' ? 'secretKeyRef' : 'configMapKeyRef';
  const variables: JsonObject[] = [];
  for (const key of Object.keys(object.data ?? {}).filter(each => keys.length === 0 || keys.includes(each)).sort()) {
    const name = key.replace(/\W/g, '_').toUpperCase();
    if (name !== key) yield* kubectl.warn(`Warning: key ${key} transferred to ${name}\n`);
    variables.push({ name: `${prefix}${name}`, valueFrom: { [source]: { key, name: object.metadata.name } } });
  }
  return variables;
}

/** Variables that are there already get the new values where they stand. */
function joined(env: Json | undefined, added: readonly JsonObject[]): readonly Json[] {
  const before = isJsonArray(env) ? env : [];
  const find = (list: readonly Json[], name: string): Json | undefined => list.find(each => textAt(each, 'name') === name);
  return [...before.map(each => find(added, textAt(each, 'name')) ?? each), ...added.filter(each => find(before, textAt(each, 'name')) === undefined)];
}

function sourceText(from: Json): string {
  for (const [kind, word] of [['configMapKeyRef', 'configmap'], ['secretKeyRef', 'secret']] as const) {
    if (valueAt(from, kind) !== undefined) return `${word} ${textAt(from, kind, 'name')}, key ${textAt(from, kind, 'key')}`;
  }
  return `field path ${textAt(from, 'fieldRef', 'fieldPath')}`;
}
