import { CliError, type flag, parseFlags } from '../../engine/index.ts';
import type { Blocking } from '../../kernel/index.ts';
import { commands } from './commands.ts';
import { type GlobalOptions, globalFlags } from './flags.ts';
import { groups } from './groups.ts';
import type { AnyObject } from './json.ts';
import { Kubectl } from './kubectl.ts';
import { plainFormats } from './print/printer.ts';
import { pathOf } from './wire/discovery.ts';
import { commandWords } from './words.ts';

/** cobra's directives: files may follow, or nothing else. */
const [files, nothing] = [':0', ':4'];

/** Commands whose operands are a type and names of it. */
const takeObjects = ['annotate', 'apply edit-last-applied', 'apply view-last-applied', 'autoscale', 'delete', 'describe', 'edit', 'expose', 'get', 'label', 'patch', 'scale', 'set env', 'set image', 'set resources', 'set selector', 'set serviceaccount', 'set subject', 'wait'];
/** Those of one type only. */
const takeType: Readonly<Record<string, string>> = {
  'attach': 'pods', 'certificate approve': 'certificatesigningrequests', 'certificate deny': 'certificatesigningrequests', 'cordon': 'nodes', 'cp': 'pods', 'debug': 'pods', 'drain': 'nodes', 'exec': 'pods', 'logs': 'pods', 'port-forward': 'pods', 'taint': 'nodes', 'top node': 'nodes', 'top pod': 'pods', 'uncordon': 'nodes',
};
const rolledOut = ['deployments', 'daemonsets', 'statefulsets'];
const ofKubeconfig = { 'config delete-context': 'contexts', 'config rename-context': 'contexts', 'config set-context': 'contexts', 'config use-context': 'contexts', 'config delete-cluster': 'clusters', 'config delete-user': 'users' } as const;

/** `kubectl __complete`, by which shells ask: a candidate a line, and at the end cobra's directive. @param words the last one is to be completed and may be empty */
export function* completeWords(kubectl: Kubectl, words: readonly string[]): Blocking<number> {
  const last = words.at(-1) ?? '';
  const found = yield* known(candidates(kubectl, words.slice(0, -1), last));
  yield* kubectl.print([...(found ?? []).filter(each => each.startsWith(last)).toSorted(), found ? nothing : files, ''].join('\n'));
  return 0;
}

/** Of a server that does not answer nothing is known. */
function* known(asking: Blocking<readonly string[] | undefined>): Blocking<readonly string[] | undefined> {
  try {
    return yield* asking;
  } catch (error) {
    if (error instanceof CliError) return [];
    throw error;
  }
}

/** undefined where files may follow. */
function* candidates(kubectl: Kubectl, before: readonly string[], last: string): Blocking<readonly string[] | undefined> {
  const { words, rest } = commandWords(before);
  const path = words.join(' ');
  const command = commands.find(each => each.path === path);
  const flags = { ...globalFlags, ...command?.flags };
  if (last.startsWith('-')) return [...Object.keys(flags), 'help'].map(name => `--${name}`);
  const previous = before.at(-1) ?? '';
  const begun = Object.entries(flags).find(([name, { short }]) => previous === `--${name}` || short !== '' && previous === `-${short}`);
  const { operands, options } = parsed(flags, begun ? rest.slice(0, -1) : rest);
  const asking = new Kubectl(kubectl.sys, kubectl.environment, { ...kubectl.options, ...options });
  if (begun && begun[1].word !== '') return yield* valuesOf(asking, begun[0]);
  const inner = nextWords(path);
  return inner.length > 0 && operands.length === 0 ? inner : yield* operandOf(asking, path, operands, last);
}

/** What stands there already, as far as it can be read. */
function parsed(flags: flag.Flags, args: readonly string[]): { readonly operands: readonly string[]; readonly options: Partial<GlobalOptions> } {
  try {
    const { operands, flags: values } = parseFlags(flags, args);
    return { operands, options: Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(globalFlags, name))) };
  } catch (error) {
    if (error instanceof CliError) return { operands: args.filter(arg => !arg.startsWith('-')), options: {} };
    throw error;
  }
}

function nextWords(path: string): readonly string[] {
  const start = path === '' ? '' : `${path} `;
  return [...new Set([...commands, ...groups].filter(each => each.path.startsWith(start) && each.path !== path).map(each => each.path.slice(start.length).split(' ')[0] ?? ''))];
}

function* valuesOf(kubectl: Kubectl, flag: string): Blocking<readonly string[] | undefined> {
  switch (flag) {
    case 'namespace': return yield* namesOf(kubectl, 'namespaces');
    case 'output': return [...plainFormats, 'custom-columns', 'custom-columns-file', 'wide'];
    case 'context': case 'cluster': case 'user': return (yield* kubectl.kubeconfigs()).merged[`${flag}s`].map(({ name }) => name);
    case 'dry-run': return ['none', 'server', 'client'];
    case 'filename': case 'kustomize': case 'kubeconfig': case 'from-file': case 'from-env-file': return undefined;
    default: return [];
  }
}

function* operandOf(kubectl: Kubectl, path: string, operands: readonly string[], last: string): Blocking<readonly string[] | undefined> {
  const [type] = operands;
  const single = Object.hasOwn(takeType, path) ? takeType[path] : undefined;
  if (path in ofKubeconfig) return (yield* kubectl.kubeconfigs()).merged[ofKubeconfig[path as keyof typeof ofKubeconfig]].map(({ name }) => name);
  if (path === 'explain') return yield* typeNames(kubectl);
  if (path.startsWith('rollout ')) return yield* withTypes(kubectl, rolledOut);
  if (last.includes('/') && (single !== undefined || takeObjects.includes(path))) return yield* withTypes(kubectl, [last.split('/')[0] ?? '']);
  if (path === 'cp') return last.includes(':') ? undefined : (yield* namesOf(kubectl, 'pods')).map(name => `${name}:`);
  if (single !== undefined) return operands.length === 0 || single === 'nodes' ? yield* namesOf(kubectl, single) : [];
  if (takeObjects.includes(path)) return type === undefined ? yield* typeNames(kubectl) : type.includes('/') ? [] : yield* namesOf(kubectl, type);
  return path === 'completion' ? ['bash', 'fish', 'powershell', 'zsh'] : undefined;
}

function* typeNames(kubectl: Kubectl): Blocking<readonly string[]> {
  return (yield* kubectl.discovery()).preferred.map(({ name, group }) => group === '' || !group.includes('.') ? name : `${name}.${group}`);
}

function* withTypes(kubectl: Kubectl, types: readonly string[]): Blocking<readonly string[]> {
  const all: string[] = [];
  for (const type of types) all.push(...(yield* namesOf(kubectl, type)).map(name => `${types.length > 1 ? type.replace(/s$/, '') : type}/${name}`));
  return all;
}

function* namesOf(kubectl: Kubectl, type: string): Blocking<readonly string[]> {
  const resource = (yield* kubectl.discovery()).find(type);
  const namespace = resource.namespaced ? yield* kubectl.namespace() : undefined;
  const { items } = yield* (yield* kubectl.api()).get<{ readonly items: readonly AnyObject[] }>(pathOf(resource, namespace));
  return items.map(({ metadata }) => metadata.name);
}
