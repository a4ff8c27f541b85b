import { CliError } from '../../../engine/index.ts';
import { command } from '../command.ts';
import { Failure } from '../failure.ts';
import { bool, text } from '../flags.ts';
import { outputFlags } from '../command.ts';
import type { AnyObject } from '../json.ts';
import { printerFor } from '../print/printer.ts';
import { laidOut } from '../print/table.ts';

interface Rules { readonly resourceRules?: readonly { readonly verbs: readonly string[]; readonly apiGroups?: readonly string[]; readonly resources?: readonly string[]; readonly resourceNames?: readonly string[] }[]; readonly nonResourceRules?: readonly { readonly verbs: readonly string[]; readonly nonResourceURLs?: readonly string[] }[] }

interface Rule { readonly verbs: readonly string[]; readonly group?: string; readonly resource?: string; readonly name?: string; readonly url?: string }

/** Each resource and path by itself, with all that may be done with it; in the order of the rules as Go writes them. */
function rulesOf({ resourceRules = [], nonResourceRules = [] }: Rules): readonly Rule[] {
  const ofResources = new Map<string, Rule>();
  for (const { verbs, apiGroups = [], resources = [], resourceNames = [] } of resourceRules) {
    for (const group of apiGroups) for (const resource of resources) for (const name of resourceNames.length > 0 ? resourceNames : [undefined]) {
      const key = [group, resource, name ?? ''].join('\0');
      ofResources.set(key, { group, resource, ...name !== undefined && { name }, verbs: [...new Set([...ofResources.get(key)?.verbs ?? [], ...verbs])] });
    }
  }
  const written = ({ verbs, group = '', resource = '', name = '', url = '' }: Rule): string => `Verbs:[${verbs.join(' ')}],APIGroups:[${group}],Resources:[${resource}],ResourceNames:[${name}],NonResourceURLs:[${url}],`;
  const all: readonly Rule[] = [...ofResources.values(), ...nonResourceRules.flatMap(({ verbs, nonResourceURLs = [] }) => nonResourceURLs.flatMap(url => verbs.map(verb => ({ verbs: [verb], url }))))];
  return all.toSorted((a, b) => written(a) < written(b) ? -1 : 1);
}

/** `kubectl auth can-i`. */
export const canI = command({
  path: 'auth can-i',
  usage: 'VERB [TYPE | TYPE/NAME | NONRESOURCEURL]',
  summary: 'Check whether an action is allowed',
  flags: { 'all-namespaces': bool('A', 'In all namespaces'), 'list': bool('', 'All that is allowed'), 'no-headers': bool('', 'Without headings'), 'quiet': bool('q', 'Only the exit code'), 'subresource': text('', 'Subresource') },
  *run(kubectl, { flags, operands }) {
    const api = yield* kubectl.api();
    const namespace = yield* kubectl.namespace();
    if (flags.list) {
      const { status } = yield* api.json<{ readonly status: Rules }>('POST', '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews', { json: { kind: 'SelfSubjectRulesReview', apiVersion: 'authorization.k8s.io/v1', spec: { namespace } } });
      const rows = rulesOf(status).map(({ verbs, group, resource, name, url }) => `${resource === undefined ? '' : `${resource}${group === '' ? '' : `.${group}`}`}\t[${url ?? ''}]\t[${name ?? ''}]\t[${verbs.join(' ')}]`);
      yield* kubectl.print(laidOut([...flags['no-headers'] ? [] : ['Resources\tNon-Resource URLs\tResource Names\tVerbs'], ...rows]));
      return 0;
    }
    const [verb, what] = operands;
    if (verb === undefined || operands.length > 3) throw new Failure('you must specify two arguments: verb resource or verb resource/resourceName.\nSee \'kubectl auth can-i -h\' for help and examples.');
    if (what === undefined) throw new Failure('you must specify two arguments: verb resource or verb resource/resourceName.\nSee \'kubectl auth can-i -h\' for help and examples.');
    const spec = what.startsWith('/') ? { nonResourceAttributes: { verb, path: what } } : { resourceAttributes: { namespace: flags['all-namespaces'] ? '' : namespace, verb, ...yield* resourceOf(what.split('/')[0] ?? ''), ...what.includes('/') && { name: what.split('/')[1] }, ...operands[2] !== undefined && { name: operands[2] }, ...flags.subresource !== '' && { subresource: flags.subresource } } };
    const { status } = yield* api.json<{ readonly status: { readonly allowed: boolean; readonly reason?: string } }>('POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', { json: { kind: 'SelfSubjectAccessReview', apiVersion: 'authorization.k8s.io/v1', metadata: {}, spec } });
    if (!flags.quiet) yield* kubectl.print(status.allowed ? 'yes\n' : `no${status.reason === undefined || status.reason === '' ? '' : ` - ${status.reason}`}\n`);
    if (!status.allowed) throw new CliError('', 1);
    return 0;

    function* resourceOf(type: string) {
      if (type === '*') return { group: '*', resource: '*' };
      const discovery = yield* kubectl.discovery();
      if (!discovery.has(type)) {
        yield* kubectl.warn(`Warning: the server doesn't have a resource type '${type}'\n\n`);
        return { resource: type };
      }
      const resource = discovery.find(type);
      if (!resource.namespaced && namespace !== '') yield* kubectl.warn(`Warning: resource '${resource.name}' is not namespace scoped${resource.group === '' ? '' : ` in group '${resource.group}'`}\n\n`);
      return { ...resource.group !== '' && { group: resource.group }, resource: resource.name };
    }
  },
});

/** `kubectl auth whoami`. */
export const whoAmI = command({
  path: 'auth whoami',
  usage: '',
  summary: 'Experimental: Check self subject attributes',
  flags: outputFlags,
  *run(kubectl, { flags }) {
    const review = yield* (yield* kubectl.api()).json<AnyObject & { readonly status: { readonly userInfo: { readonly username?: string; readonly uid?: string; readonly groups?: readonly string[]; readonly extra?: Readonly<Record<string, readonly string[]>> } } }>('POST', '/apis/authentication.k8s.io/v1/selfsubjectreviews', { json: { kind: 'SelfSubjectReview', apiVersion: 'authentication.k8s.io/v1', metadata: { creationTimestamp: null }, status: { userInfo: {} } } });
    const printer = yield* printerFor(kubectl, flags);
    const { username = '', uid = '', groups = [], extra = {} } = review.status.userInfo;
    const rows = [['Username', username], ...uid === '' ? [] : [['UID', uid]], ...groups.length === 0 ? [] : [['Groups', `[${groups.join(' ')}]`]], ...Object.keys(extra).sort().map(key => [`Extra: ${key}`, `[${(extra[key] ?? []).join(' ')}]`])];
    yield* kubectl.print(printer ? printer(review) : laidOut(['ATTRIBUTE\tVALUE', ...rows.map(row => row.join('\t'))]));
    return 0;
  },
});
