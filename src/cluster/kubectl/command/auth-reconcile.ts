import type { Blocking } from '../../../kernel/index.ts';
import { command, dryRunFlags, fileFlags, outputFlags } from '../command.ts';
import { Failure } from '../failure.ts';
import { bool } from '../flags.ts';
import { type AnyObject, isJsonArray, type Json, sameJson, textAt, valueAt } from '../json.ts';
import type { Kubectl } from '../kubectl.ts';
import { manifestsOf, requireFiles } from '../resource/files.ts';
import { type DryRun, dryRunOf, forEach, Report, writeQuery } from '../resource/report.ts';
import { existing, fileTargets, type Target } from '../resource/selection.ts';
import { createObject } from '../resource/write.ts';
import { pathOf } from '../wire/discovery.ts';

/** What is compared of each kind. */
const lists: Readonly<Record<string, string>> = { ClusterRole: 'rules', ClusterRoleBinding: 'subjects', Role: 'rules', RoleBinding: 'subjects' };

/** `kubectl auth reconcile`: rules and subjects that are missing are added. */
export const authReconcile = command({
  path: 'auth reconcile',
  usage: '-f FILENAME',
  summary: 'Reconciles rules for RBAC role, role binding, cluster role, and cluster role binding objects',
  flags: { ...fileFlags, ...outputFlags, 'dry-run': dryRunFlags['dry-run'], 'remove-extra-permissions': bool('', 'Rules that the file lacks are removed'), 'remove-extra-subjects': bool('', 'Subjects that the file lacks are removed') },
  *run(kubectl, { flags }) {
    requireFiles(flags);
    const dryRun = dryRunOf(flags);
    const report = yield* Report.of(kubectl, flags, dryRun);
    return yield* forEach(kubectl, yield* fileTargets(kubectl, yield* manifestsOf(kubectl, flags)), function* (target) {
      const wished = target.manifest?.object;
      const list = wished && lists[wished.kind];
      if (!wished || list === undefined) return;
      if (target.resource.namespaced && wished.metadata.namespace === undefined) throw new Failure('resource name may not be empty');
      const removes = flags[list === 'rules' ? 'remove-extra-permissions' : 'remove-extra-subjects'];
      yield* report.tell(yield* reconciled(kubectl, target, wished, { list, removes, dryRun }), 'reconciled');
    });
  },
});

interface How { readonly list: string; readonly removes: boolean; readonly dryRun: DryRun }

function* reconciled(kubectl: Kubectl, target: Target, wished: AnyObject, { list, removes, dryRun }: How): Blocking<AnyObject> {
  const query = writeQuery(dryRun, 'kubectl-auth');
  const there = yield* existing(kubectl, target);
  const [before, after] = [entriesOf(there, list), entriesOf(wished, list)];
  if (!there) {
    yield* kubectl.warn(note('create', list, after, []));
    return dryRun === 'client' ? wished : yield* createObject(kubectl, target, wished, query);
  }
  const kept = removes ? before.filter(each => after.some(one => sameJson(each, one))) : before;
  const missing = after.filter(each => !before.some(one => sameJson(each, one)));
  const labels = { ...there.metadata.labels, ...wished.metadata.labels };
  const changed: AnyObject = { ...there, metadata: { ...there.metadata, ...Object.keys(labels).length > 0 && { labels } }, [list]: [...kept, ...missing] };
  if (sameJson(changed, there)) return there;
  yield* kubectl.warn(note('update', list, missing, before.filter(each => !kept.includes(each))));
  if (dryRun === 'client') return changed;
  return yield* (yield* kubectl.api()).json<AnyObject>('PUT', pathOf(target.resource, target.namespace, target.name), { query, json: changed });
}

/** What is told of a change. */
function note(word: string, list: string, missing: readonly Json[], extra: readonly Json[]): string {
  const shown = (title: string, entries: readonly Json[]): string => entries.length === 0 ? '' : `\t${title}:\n${entries.map(entry => `\t\t${list === 'rules' ? ruleText(entry) : subjectText(entry)}\n`).join('')}`;
  return `\treconciliation required ${word}\n${shown(`missing ${list} added`, missing)}${shown(`extra ${list} removed`, extra)}`;
}

function ruleText(rule: Json): string {
  const words = (key: string): string => entriesOf(rule, key).map(each => textAt(each)).join(' ');
  return `{Verbs:[${words('verbs')}] APIGroups:[${words('apiGroups')}] Resources:[${words('resources')}] ResourceNames:[${words('resourceNames')}] NonResourceURLs:[${words('nonResourceURLs')}]}`;
}

function subjectText(subject: Json): string {
  return `{Kind:${textAt(subject, 'kind')} APIGroup:${textAt(subject, 'apiGroup')} Name:${textAt(subject, 'name')} Namespace:${textAt(subject, 'namespace')}}`;
}

function entriesOf(object: Json | undefined, list: string): readonly Json[] {
  const found = valueAt(object, list);
  return isJsonArray(found) ? found : [];
}
