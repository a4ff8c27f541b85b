import type { flag } from '../../../engine/index.ts';
import type { Blocking } from '../../../kernel/index.ts';
import { type Command, command, type CommandLine, dryRunFlags, outputFlags } from '../command.ts';
import { Failure, StatusError } from '../failure.ts';
import { bool, text } from '../flags.ts';
import { type AnyObject, isJsonArray, isJsonObject, type Json } from '../json.ts';
import type { Kubectl } from '../kubectl.ts';
import { withLastApplied } from '../patch/last-applied.ts';
import { dryRunOf, Report, writeQuery } from './report.ts';
import { createObject } from './write.ts';

const sharedFlags = { ...outputFlags, ...dryRunFlags, 'save-config': bool('', 'Keeps the object in its annotation, for apply'), 'validate': text('', 'strict, warn or ignore', 'strict', undefined, 'strict') };

/** An object before it has got its namespace. */
export type Draft = Omit<AnyObject, 'metadata'> & { readonly apiVersion: string; readonly kind: string; readonly metadata: { readonly name: string; readonly [key: string]: Json | undefined } };

/** `kubectl create KIND NAME …`: a command that makes an object from its flags. */
export function generator<F extends flag.Flags>({ path, aliases, usage, summary, flags, clusterScoped, failing, make }: {
  readonly path: string;
  readonly aliases?: readonly string[];
  readonly usage: string;
  readonly summary: string;
  readonly flags: F;
  readonly clusterScoped?: true;
  /** What is said where the server refuses: `failed to create job:`. */
  readonly failing?: string;
  /** @throws Failure */
  readonly make: (kubectl: Kubectl, line: CommandLine<F>, name: string) => Blocking<Draft>;
}): Command {
  return command({
    path, usage, summary, ...aliases && { aliases }, flags: { ...flags, ...sharedFlags },
    *run(kubectl, line) {
      const [name] = line.operands;
      if (name === undefined || line.operands.length > 1 && line.beforeDash > 1) throw new Failure(`exactly one NAME is required, got ${line.beforeDash}\nSee 'kubectl ${path} -h' for help and examples`);
      const given = line.flags as flag.Values<typeof sharedFlags>;
      const draft = yield* make(kubectl, line, name);
      const object = yield* placed(kubectl, draft, clusterScoped === true);
      try {
        yield* tellGenerated(kubectl, given, object, 'kubectl-create', 'created');
      } catch (error) {
        throw error instanceof StatusError && failing !== undefined ? new Failure(`${failing} ${error.reason}`) : error;
      }
      return 0;
    },
  });
}

/** The object with its namespace, where the command line names one or it is to be sent. */
function* placed(kubectl: Kubectl, draft: Draft, isOfCluster: boolean): Blocking<AnyObject> {
  const { isNamespaceGiven, namespace } = yield* kubectl.settings();
  const { name, ...metadata } = draft.metadata;
  return { ...draft, metadata: { name, ...!isOfCluster && (isNamespaceGiven || namespace !== 'default') && { namespace }, ...metadata } };
}

interface GivenFlags { readonly 'dry-run': string; readonly 'output': string; readonly 'template': string; readonly 'field-manager': string; readonly 'save-config'?: boolean; readonly 'show-managed-fields': boolean; readonly 'allow-missing-template-keys': boolean }

/** Sends an object, unless it is only to be shown, and tells. @returns the object as the server has it */
export function* tellGenerated(kubectl: Kubectl, flags: GivenFlags, object: AnyObject, manager: string, done: string): Blocking<AnyObject> {
  const dryRun = dryRunOf(flags);
  const report = yield* Report.of(kubectl, flags, dryRun);
  const whole = flags['save-config'] ? withLastApplied(object) : object;
  const made = dryRun === 'client' ? whole : yield* send(kubectl, withoutNull(whole as Json) as AnyObject, flags['field-manager'] || manager, dryRun);
  yield* report.tell(made, done);
  return made;
}

function* send(kubectl: Kubectl, object: AnyObject, manager: string, dryRun: 'none' | 'server'): Blocking<AnyObject> {
  const discovery = yield* kubectl.discovery();
  const resource = discovery.ofKind(object.apiVersion, object.kind);
  if (!resource) throw new Failure(`no matches for kind ${JSON.stringify(object.kind)} in version ${JSON.stringify(object.apiVersion)}`);
  const namespace = resource.namespaced ? object.metadata.namespace ?? (yield* kubectl.namespace()) : undefined;
  return yield* createObject(kubectl, { resource, namespace, query: {} }, object, { ...writeQuery(dryRun, manager), fieldValidation: 'Strict' });
}

/** Go writes times that are not set as null, and sends none. */
function withoutNull<T extends Json>(value: T): T {
  if (isJsonArray(value)) return value.map(withoutNull) as readonly Json[] as T;
  return isJsonObject(value) ? Object.fromEntries(Object.entries(value).flatMap(([key, each]) => each === null || each === undefined ? [] : [[key, withoutNull(each)]])) as T : value;
}

/** `a=1,b=2` as labels. @throws Failure */
export function labelsOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(text.split(',').filter(part => part !== '').map(part => {
    const at = part.indexOf('=');
    if (at < 0) throw new Failure(`unexpected label spec: ${part}`);
    return [part.slice(0, at), part.slice(at + 1)];
  }));
}
