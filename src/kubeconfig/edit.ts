import { type Document, isMap, isSeq, parseDocument, stringify, type YAMLMap } from 'yaml';
import { message, MessageError } from '../base/message.ts';
import { emptyKubeconfig, type Entry, type Kubeconfig, parseKubeconfig, writeKubeconfig } from './kubeconfig.ts';

/** The three lists of a kubeconfig, and under which key each has the fields of an entry. */
const lists = { contexts: 'context', clusters: 'cluster', users: 'user' } as const;

type ListName = keyof typeof lists;
const listNames = Object.keys(lists) as ListName[];

/** What is to become of a kubeconfig. What is not named here stays, comments and all. */
export interface KubeconfigEdit {
  readonly currentContext?: string;
  /** Names of entries that go; names that are not there are no mistake. */
  readonly remove?: Partial<Readonly<Record<ListName, readonly string[]>>>;
  /** Entries that come, in place of those of their names. */
  readonly put?: Partial<Readonly<Record<ListName, readonly Entry[]>>>;
}

/**
 * Edits a kubeconfig's text; an empty one becomes one. The result is read again and compared with what it has to say, so that nothing is lost to a text of a form
 * that nobody thought of.
 *
 * @throws MessageError, which repeats nothing of the text
 */
export function editKubeconfig(text: string, edit: KubeconfigEdit): string {
  const before = parseKubeconfig(text);
  const [problem] = before.problems;
  if (problem) throw new MessageError(problem);
  const wanted = writeKubeconfig(applyEdit(before.kubeconfig, edit));
  if (wanted === writeKubeconfig(before.kubeconfig)) return text;
  const document = parseDocument(text.trim() === '' ? writeKubeconfig(emptyKubeconfig) : text, { prettyErrors: false });
  const edited = writeEdit(document, edit);
  if (edited === undefined || writeKubeconfig(parseKubeconfig(edited).kubeconfig) !== wanted) {
    throw new MessageError(message('this kubeconfig is written in a form that cannot be edited safely; use “kubectl config” for it'));
  }
  return edited;
}

/** What a kubeconfig says after an edit. */
export function applyEdit(kubeconfig: Kubeconfig, { currentContext = kubeconfig.currentContext, remove = {}, put = {} }: KubeconfigEdit): Kubeconfig {
  const edited = (list: ListName): readonly Entry[] => {
    const coming = new Map((put[list] ?? []).map(entry => [entry.name, entry]));
    const kept = kubeconfig[list].filter(({ name }) => remove[list]?.includes(name) !== true).map(entry => coming.get(entry.name) ?? entry);
    const known = new Set(kept.map(({ name }) => name));
    return [...kept, ...[...coming.values()].filter(({ name }) => !known.has(name))];
  };
  return { ...kubeconfig, currentContext, contexts: edited('contexts'), clusters: edited('clusters'), users: edited('users') };
}

/** What is left unused once a context is gone: its cluster and its user, unless another context names them. */
export function onlyUsedBy({ contexts }: Kubeconfig, name: string): { readonly clusters: readonly string[]; readonly users: readonly string[] } {
  const [gone, others] = [contexts.filter(entry => entry.name === name), contexts.filter(entry => entry.name !== name)];
  const unused = (key: 'cluster' | 'user'): readonly string[] => [...new Set(gone.map(({ fields }) => fields[key]))]
    .filter(value => typeof value === 'string').filter(value => value !== '' && !others.some(({ fields }) => fields[key] === value));
  return { clusters: unused('cluster'), users: unused('user') };
}

/** The edit that removes a context and what only it uses. Without it, no context is the current one if it was. */
export function removalOf(kubeconfig: Kubeconfig, name: string): KubeconfigEdit {
  return { remove: { contexts: [name], ...onlyUsedBy(kubeconfig, name) }, ...kubeconfig.currentContext === name && { currentContext: '' } };
}

/** The edit that gives a context another name, which nobody has. */
export function renamingOf({ contexts, currentContext }: Kubeconfig, from: string, to: string): KubeconfigEdit {
  const context = contexts.find(({ name }) => name === from);
  return { remove: { contexts: [from] }, put: { contexts: context ? [{ ...context, name: to }] : [] }, ...currentContext === from && { currentContext: to } };
}

/** A merge of one kubeconfig into another, looked at before it is done. */
export interface Merge {
  /** Names of contexts that come. */
  readonly contexts: readonly string[];
  /** Names that both have, for different things: `contexts dev`. */
  readonly conflicts: readonly { readonly list: ListName; readonly name: string }[];
  /** Takes what comes in place of what is there. */
  readonly replacing: KubeconfigEdit;
  /** Gives what comes a name that is free (`dev-2`), so that both are there. */
  readonly keepingBoth: KubeconfigEdit;
}

export function planMerge(own: Kubeconfig, coming: Kubeconfig): Merge {
  const conflicts = listNames.flatMap(list => coming[list].filter(entry => {
    const mine = own[list].find(({ name }) => name === entry.name);
    return mine !== undefined && !isSame(mine, entry);
  }).map(({ name }) => ({ list, name })));
  const { contexts, clusters, users } = coming;
  return { contexts: contexts.map(({ name }) => name), conflicts, replacing: { put: { contexts, clusters, users } }, keepingBoth: { put: withFreeNames(own, coming, conflicts) } };
}

function withFreeNames(own: Kubeconfig, coming: Kubeconfig, conflicts: Merge['conflicts']): NonNullable<KubeconfigEdit['put']> {
  const nameOf = (list: ListName, name: string): string => conflicts.some(conflict => conflict.list === list && conflict.name === name) ? freeName([...own[list], ...coming[list]], name) : name;
  const renamed = (list: ListName): readonly Entry[] => coming[list].map(({ name, fields }) => ({ name: nameOf(list, name), fields }));
  const contexts = coming.contexts.map(({ name, fields }): Entry => {
    const { cluster, user } = fields;
    const changed = { ...fields, ...typeof cluster === 'string' && { cluster: nameOf('clusters', cluster) }, ...typeof user === 'string' && { user: nameOf('users', user) } };
    const mine = own.contexts.find(entry => entry.name === name);
    // The same words mean another cluster once its name has changed.
    return { name: mine && !isSame(mine, { name, fields: changed }) ? freeName([...own.contexts, ...coming.contexts], name) : name, fields: changed };
  });
  return { contexts, clusters: renamed('clusters'), users: renamed('users') };
}

function freeName(entries: readonly Entry[], name: string): string {
  const taken = new Set(entries.map(entry => entry.name));
  for (let number = 2; ; number++) if (!taken.has(`${name}-${number}`)) return `${name}-${number}`;
}

function isSame(a: Entry, b: Entry): boolean {
  const sorted = ({ fields }: Entry): string => stringify(fields, { sortMapEntries: true, aliasDuplicateObjects: false });
  return sorted(a) === sorted(b);
}

/** Undefined where the document is not made as it would have to be, or an alias loses what it stands for. */
function writeEdit(document: Document, { currentContext, remove = {}, put = {} }: KubeconfigEdit): string | undefined {
  try {
    if (currentContext !== undefined) document.set('current-context', currentContext);
    for (const list of listNames) {
      for (const name of remove[list] ?? []) removeEntry(document, list, name);
      for (const entry of put[list] ?? []) putEntry(document, list, entry);
    }
    return document.toString({ lineWidth: 0, indentSeq: false, flowCollectionPadding: false });
  } catch {
    return undefined;
  }
}

function removeEntry(document: Document, list: ListName, name: string): void {
  const seq = document.get(list);
  if (!isSeq(seq)) return;
  seq.items = seq.items.filter(item => !isNamed(item, name));
  // A comment in a list without items would not be read again as one.
  if (seq.items.length === 0) document.set(list, document.createNode([]));
}

function putEntry(document: Document, list: ListName, { name, fields }: Entry): void {
  const seq = document.get(list);
  const node = document.createNode({ [lists[list]]: fields, name }, { aliasDuplicateObjects: false });
  if (!isSeq(seq)) {
    document.set(list, document.createNode([node]));
    return;
  }
  const at = seq.items.findIndex(item => isNamed(item, name));
  if (seq.items.length === 0) seq.flow = false;
  if (at < 0) seq.add(node);
  else seq.items[at] = node;
}

function isNamed(item: unknown, name: string): item is YAMLMap {
  return isMap(item) && item.get('name') === name;
}

