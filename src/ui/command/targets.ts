import { l10n, type QuickPickItem, ThemeIcon, window } from 'vscode';
import { endpointsByNetwork, kindClusters } from '../../model/index.ts';
import type { Deps } from '../deps.ts';
import { Cancelled } from '../error.ts';
import type { Subject, SubjectOf, TreeNode } from '../tree/node.ts';
import { tell } from './act.ts';

/** Kinds of subject that can also be chosen from a list, when a command is started without a row. */
export type Noun = 'container' | 'image' | 'network' | 'endpoint' | 'volume' | 'cluster' | 'context';

/** Whether a command can do something with this subject, besides its kind. */
export type Fits<K extends Noun> = (subject: SubjectOf<K>) => boolean;

/**
 * What a command is meant for: the selected rows if the clicked one is among them, the clicked one, or what the user picks
 * from a list. Throws {@link Cancelled} when the user picks nothing.
 */
export async function targetsOf<K extends Noun>(deps: Deps, kind: K, fits: Fits<K>, many: boolean, args: readonly unknown[]): Promise<readonly SubjectOf<K>[]> {
  const given = await subjectsGiven(deps, kind, args);
  const fitting = (given.length > 0 ? given : await subjectsOf(deps, kind)).filter(fits);
  if (fitting.length === 0) {
    tell(wordsFor(kind).none);
    throw new Cancelled();
  }
  if (given.length > 0) return fitting;
  const options = { placeHolder: wordsFor(kind).choose, matchOnDescription: true };
  const picks = fitting.map(toPick);
  const picked = many ? await window.showQuickPick(picks, { ...options, canPickMany: true }) : [await window.showQuickPick(picks, options)];
  const subjects = (picked ?? []).flatMap(pick => pick ? [pick.subject] : []);
  if (subjects.length === 0) throw new Cancelled();
  return subjects;
}

/** What the arguments name: rows of a tree, or a box of a diagram, whose menu passes what the box says of itself. */
async function subjectsGiven<K extends Noun>(deps: Deps, kind: K, args: readonly unknown[]): Promise<readonly SubjectOf<K>[]> {
  const item = (args[0] as { readonly cutawayItem?: unknown } | undefined)?.cutawayItem;
  return typeof item === 'string' ? (await subjectsOf(deps, kind)).filter(subject => idOf(subject) === item) : subjectsIn(kind, args);
}

function idOf(subject: Subject): string | undefined {
  switch (subject.kind) {
    case 'container': return subject.container.id;
    case 'network': return subject.network.id;
    case 'image': return subject.image.id;
    case 'volume': return subject.volume.name;
    default: return undefined;
  }
}

/** The subjects of a kind among a tree command's arguments: (clicked element, selected elements). */
export function subjectsIn<K extends Subject['kind']>(kind: K, [clicked, selected]: readonly unknown[]): readonly SubjectOf<K>[] {
  const one = subjectOf(clicked, kind);
  if (!one) return [];
  const all = Array.isArray(selected) ? selected.flatMap(element => subjectOf(element, kind) ?? []) : [];
  return all.length > 0 ? all : [one];
}

function subjectOf<K extends Subject['kind']>(element: unknown, kind: K): SubjectOf<K> | undefined {
  const subject = (element as { node?: TreeNode } | undefined)?.node?.subject;
  if (!subject) return undefined;
  if (subject.kind === kind) return subject as SubjectOf<K>;
  // An endpoint's row stands for its container, too.
  if (subject.kind === 'endpoint' && kind === 'container') return { kind: 'container', container: subject.endpoint.container } as SubjectOf<K>;
  // So does the row of a container for the node that it is.
  if (subject.kind === 'container' && kind === 'object' && subject.node) return { kind: 'object', ...subject.node } as SubjectOf<K>;
  // So does the row of a cluster of kind for its context.
  if (subject.kind === 'cluster' && kind === 'context' && subject.context) return { kind: 'context', context: subject.context } as SubjectOf<K>;
  return undefined;
}

/** Everything of a kind: on the current engine, or in the kubeconfigs. */
async function subjectsOf<K extends Noun>(deps: Deps, kind: K): Promise<readonly SubjectOf<K>[]> {
  return await listers[kind](deps) as readonly SubjectOf<K>[];
}

const listers: Readonly<Record<Noun, (deps: Deps) => Promise<readonly Subject[]>>> = {
  container: async ({ engines }) => (await engines.list('containers')).map(container => ({ kind: 'container', container })),
  image: async ({ engines }) => (await engines.list('images')).flatMap(image => image.tags.length > 0 ? image.tags.map(tag => ({ kind: 'image' as const, image, tag })) : [{ kind: 'image' as const, image }]),
  endpoint: endpointsOf,
  network: async ({ engines }) => (await engines.list('networks')).map(network => ({ kind: 'network', network })),
  volume: async ({ engines }) => (await engines.list('volumes')).map(volume => ({ kind: 'volume', volume })),
  cluster: async ({ engines }) => kindClusters(await engines.list('containers')).map(cluster => ({ kind: 'cluster', cluster })),
  context: async ({ kubeconfigs }) => {
    await kubeconfigs.refresh();
    return (kubeconfigs.contexts ?? []).map(context => ({ kind: 'context', context }));
  },
};

async function endpointsOf({ engines }: Deps): Promise<readonly SubjectOf<'endpoint'>[]> {
  const [networks, containers] = await Promise.all([engines.list('networks'), engines.list('containers')]);
  const endpoints = endpointsByNetwork(containers);
  return networks.flatMap(network => (endpoints.get(network.id) ?? []).map(endpoint => ({ kind: 'endpoint', network, endpoint } as const)));
}

function toPick<S extends Subject>(subject: S): QuickPickItem & { readonly subject: S } {
  return { ...pickItem(subject), subject };
}

function pickItem(subject: Subject): QuickPickItem {
  switch (subject.kind) {
    case 'container': return { label: subject.container.name, description: `${subject.container.image} · ${subject.container.status}`, iconPath: new ThemeIcon('vm') };
    case 'image': return { label: subject.tag ?? subject.image.id, description: subject.image.id.slice(7, 19), iconPath: new ThemeIcon('package') };
    case 'network': return { label: subject.network.name, description: subject.network.driver, iconPath: new ThemeIcon('type-hierarchy') };
    case 'cluster': return { label: subject.cluster.name, description: subject.cluster.nodes.map(({ role }) => role).join(', '), iconPath: new ThemeIcon('server-environment') };
    case 'context': return { label: subject.context.name, description: subject.context.server ?? '', iconPath: new ThemeIcon('cloud') };
    case 'volume': return { label: subject.volume.name, description: subject.volume.driver, iconPath: new ThemeIcon('database') };
    case 'endpoint': return { label: subject.endpoint.container.name, description: `${subject.network.name} · ${subject.endpoint.attachment.ipv4}`, iconPath: new ThemeIcon('plug') };
    default: return { label: subject.kind };
  }
}

function wordsFor(kind: Noun): { readonly choose: string; readonly none: string } {
  switch (kind) {
    case 'container': return { choose: l10n.t('Choose from the containers'), none: l10n.t('No container on this engine can take this command.') };
    case 'image': return { choose: l10n.t('Choose from the images'), none: l10n.t('No image on this engine can take this command.') };
    case 'network': return { choose: l10n.t('Choose from the networks'), none: l10n.t('No network on this engine can take this command.') };
    case 'endpoint': return { choose: l10n.t('Choose from the containers on networks'), none: l10n.t('No container on this engine is on a network.') };
    case 'cluster': return { choose: l10n.t('Choose from the clusters'), none: l10n.t('No cluster of kind on this engine can take this command.') };
    case 'context': return { choose: l10n.t('Choose from the contexts of your kubeconfig'), none: l10n.t('No context of your kubeconfig can take this command.') };
    case 'volume': return { choose: l10n.t('Choose from the volumes'), none: l10n.t('No volume on this engine can take this command.') };
  }
}
