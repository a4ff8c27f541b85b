import type { ResourceDefinition } from '../resource/definition.ts';
import { allVerbs, subresourceKinds } from './kinds.ts';

/** What a server tells of its resources: "Discovery API" of Kubernetes' API concepts. */
interface Discovered {
  readonly definitions: readonly ResourceDefinition[];
}

/** Media types of the aggregated form, newest first. */
const aggregated = ['v2', 'v2beta1'].map(version => ({ version, type: `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList` }));

/** A document and its media type. */
interface Document {
  readonly content: object;
  readonly type: string;
}

const json = (content: object): Document => ({ content, type: 'application/json' });

/**
 * What is at `/api`, `/apis`, `/apis/GROUP`, `/api/v1` and `/apis/GROUP/VERSION`; undefined for other paths and for what is not served.
 * @param accept the header of that name @param address `172.18.0.2:6443`
 */
export function discoveryDocument({ definitions }: Discovered, path: string, accept: string | undefined, address: string): Document | undefined {
  const [root = '', ...names] = path.split('/').slice(1);
  if (root !== 'api' && root !== 'apis' || names.length > (root === 'api' ? 1 : 2)) return undefined;
  const inRoot = definitions.filter(({ group }) => (group === '') === (root === 'api'));
  const [group, version] = root === 'api' ? ['', ...names] : names;
  if (names.length === 0) {
    const form = aggregatedForm(accept);
    if (form) return { content: aggregatedList(inRoot, form.version), type: form.type };
    return json(root === 'api' ? coreVersions(inRoot, address) : { kind: 'APIGroupList', apiVersion: 'v1', groups: groupsOf(inRoot).map(each => groupDocument(inRoot, each)) });
  }
  if (version === undefined) return groupsOf(inRoot).includes(group ?? '') ? json({ kind: 'APIGroup', apiVersion: 'v1', ...groupDocument(inRoot, group ?? '') }) : undefined;
  const own = inRoot.filter(definition => definition.group === group && definition.version === version);
  return own.length === 0 ? undefined : json({ kind: 'APIResourceList', ...root === 'apis' && { apiVersion: 'v1' }, groupVersion: groupVersion(group ?? '', version), resources: own.flatMap(listed) });
}

function aggregatedForm(accept = ''): (typeof aggregated)[number] | undefined {
  const wishes = accept.split(',').map(wish => new Set(wish.split(';').map(part => part.trim())));
  return wishes.flatMap(wish => wish.has('as=APIGroupDiscoveryList') ? aggregated.filter(({ version }) => wish.has(`v=${version}`)) : [])[0];
}

function coreVersions(definitions: readonly ResourceDefinition[], address: string): object {
  return { kind: 'APIVersions', versions: versionsOf(definitions, ''), serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: address }] };
}

function groupDocument(definitions: readonly ResourceDefinition[], name: string): object {
  const versions = versionsOf(definitions, name).map(version => ({ groupVersion: groupVersion(name, version), version }));
  return { name, versions, preferredVersion: versions[0] };
}

/** A resource and its subresources, as they stand in the list of a version. */
function listed(definition: ResourceDefinition): readonly object[] {
  const { plural, singular, namespaced, kind, group, verbs = allVerbs, shortNames, categories, subresources = [] } = definition;
  return [
    { name: plural, singularName: singular, namespaced, kind, verbs, ...shortNames && { shortNames }, ...categories && { categories } },
    ...subresources.map(name => {
      const other = subresourceKinds[name];
      return { name: `${plural}/${name}`, singularName: '', namespaced, ...other.group !== undefined && other.group !== group && { group: other.group, version: other.version }, kind: other.kind ?? kind, verbs: other.verbs };
    }),
  ];
}

function aggregatedList(definitions: readonly ResourceDefinition[], version: string): object {
  const items = groupsOf(definitions).map(name => ({
    metadata: { ...name !== '' && { name }, creationTimestamp: null },
    versions: versionsOf(definitions, name).map(each => ({ version: each, resources: definitions.filter(({ group, version: own }) => group === name && own === each).map(aggregatedResource), freshness: 'Current' })),
  }));
  return { kind: 'APIGroupDiscoveryList', apiVersion: `apidiscovery.k8s.io/${version}`, metadata: {}, items };
}

function aggregatedResource({ plural, singular, namespaced, kind, group, version, verbs = allVerbs, shortNames, categories, subresources = [] }: ResourceDefinition): object {
  return {
    resource: plural, responseKind: { group, version, kind }, scope: namespaced ? 'Namespaced' : 'Cluster', singularResource: singular, verbs, ...shortNames && { shortNames }, ...categories && { categories },
    ...subresources.length > 0 && {
      subresources: subresources.map(name => {
        const other = subresourceKinds[name];
        return { subresource: name, responseKind: { group: other.group ?? group, version: other.version ?? version, kind: other.kind ?? kind }, verbs: other.verbs };
      }),
    },
  };
}

const groupsOf = (definitions: readonly ResourceDefinition[]): readonly string[] => [...new Set(definitions.map(({ group }) => group))];

/** The preferred one first: the first that a definition names. */
const versionsOf = (definitions: readonly ResourceDefinition[], name: string): readonly string[] => [...new Set(definitions.filter(({ group }) => group === name).map(({ version }) => version))];

const groupVersion = (group: string, version: string): string => group === '' ? version : `${group}/${version}`;
