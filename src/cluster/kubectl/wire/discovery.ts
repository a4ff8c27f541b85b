import type { Blocking } from '../../../kernel/index.ts';
import { Failure, StatusError } from '../failure.ts';
import type { Api } from './api.ts';

/** A kind of objects that the server has. */
export interface Resource {
  /** '' is the core group. */
  readonly group: string;
  readonly version: string;
  readonly name: string;
  readonly singular: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
}

interface ApiResourceList {
  readonly resources?: readonly { readonly name: string; readonly singularName?: string; readonly namespaced: boolean; readonly kind: string; readonly verbs: readonly string[]; readonly shortNames?: readonly string[]; readonly categories?: readonly string[] }[];
}

interface Aggregated {
  readonly kind?: string;
  readonly items?: readonly {
    readonly metadata?: { readonly name?: string };
    readonly versions?: readonly {
      readonly version: string;
      readonly resources?: readonly {
        readonly resource: string; readonly responseKind?: { readonly kind?: string }; readonly scope?: string; readonly singularResource?: string;
        readonly verbs?: readonly string[]; readonly shortNames?: readonly string[]; readonly categories?: readonly string[];
      }[];
    }[];
  }[];
}

interface GroupList {
  readonly versions?: readonly string[];
  readonly groups?: readonly { readonly name: string; readonly versions: readonly { readonly groupVersion: string; readonly version: string }[]; readonly preferredVersion?: { readonly version: string } }[];
}

/** "Aggregated Discovery" of the API concepts; servers that do not know it answer as ever. */
const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';

/** Which resources the server has, and what they may be called. */
export class Discovery {
  /** Without subresources; groups and versions in the server's order, preferred versions first. */
  readonly resources: readonly Resource[];
  /** `v1`, `apps/v1` … */
  readonly groupVersions: readonly string[];

  private constructor(resources: readonly Resource[], groupVersions: readonly string[]) {
    this.resources = resources;
    this.groupVersions = groupVersions;
  }

  static *ask(api: Api): Blocking<Discovery> {
    const core = yield* api.get<Aggregated & GroupList>('/api', undefined, accept);
    const others = yield* api.get<Aggregated & GroupList>('/apis', undefined, accept);
    if (core.kind === 'APIGroupDiscoveryList') {
      const found = [...core.items ?? [], ...others.items ?? []].flatMap(({ metadata, versions = [] }) => versions.map(({ version, resources = [] }) => ({ group: metadata?.name ?? '', version, resources })));
      return new Discovery(found.flatMap(({ group, version, resources }) => resources.map(({ resource, responseKind, scope, singularResource = '', verbs = [], shortNames = [], categories = [] }) => (
        { group, version, name: resource, singular: singularResource, kind: responseKind?.kind ?? '', namespaced: scope === 'Namespaced', verbs, shortNames, categories }))), found.map(groupVersionOf));
    }
    const wanted = [
      ...(core.versions ?? []).map(version => ({ group: '', version, path: `/api/${version}` })),
      ...(others.groups ?? []).flatMap(({ name, versions }) => versions.map(({ groupVersion, version }) => ({ group: name, version, path: `/apis/${groupVersion}` }))),
    ];
    const resources: Resource[] = [];
    for (const { group, version, path } of wanted) {
      const list = yield* api.get<ApiResourceList>(path);
      for (const { name, singularName = '', shortNames = [], categories = [], ...rest } of list.resources ?? []) {
        if (!name.includes('/')) resources.push({ group, version, name, singular: singularName, kind: rest.kind, namespaced: rest.namespaced, verbs: rest.verbs, shortNames, categories });
      }
    }
    return new Discovery(resources, wanted.map(groupVersionOf));
  }

  /** Each resource in one version only: the first, which the server prefers. */
  get preferred(): readonly Resource[] {
    return [...new Map(this.resources.toReversed().map(resource => [qualifiedName(resource), resource])).values()].toReversed();
  }

  /** What is called so: plural, singular, short name or kind, with `.group` or `.version.group` behind it. @throws Failure where the server has nothing of that name */
  find(called: string): Resource {
    const name = called.toLowerCase();
    const [, plain = '', rest = ''] = /^([^.]*)(?:\.(.*))?$/.exec(name) ?? [];
    const all = this.named(plain);
    const found = all.find(({ group, version }) => rest === '' || rest === group || rest === `${version}.${group}` || rest === version && group === '' || group.startsWith(`${rest}.`));
    if (!found) throw new Failure(`the server doesn't have a resource type "${called}"`);
    return found;
  }

  /** Whether there is something that is called so. */
  has(called: string): boolean {
    try {
      this.find(called);
      return true;
    } catch (error) {
      if (error instanceof Failure) return false;
      throw error;
    }
  }

  /** The resource whose objects say that of themselves. */
  ofKind(apiVersion: string, kind: string): Resource | undefined {
    return this.resources.find(resource => groupVersionOf(resource) === apiVersion && resource.kind === kind);
  }

  /** The resources of a category (`all`); undefined if there is none of that name. */
  category(name: string): readonly Resource[] | undefined {
    const members = this.preferred.filter(({ categories }) => categories.includes(name));
    return members.length > 0 ? members : undefined;
  }

  private named(name: string): readonly Resource[] {
    const exact = this.resources.filter(resource => resource.name === name || resource.singular === name || resource.kind.toLowerCase() === name);
    return exact.length > 0 ? exact : this.resources.filter(({ shortNames }) => shortNames.includes(name));
  }
}

export function groupVersionOf({ group, version }: { readonly group: string; readonly version: string }): string {
  return group === '' ? version : `${group}/${version}`;
}

/** `deployments.apps`: how a resource is named where its group counts. */
export function qualifiedName({ name, group }: Pick<Resource, 'name' | 'group'>): string {
  return group === '' ? name : `${name}.${group}`;
}

/** `deployment.apps`: what stands before the name of an object. */
export function shownKind({ kind, group }: Pick<Resource, 'kind' | 'group'>): string {
  return group === '' ? kind.toLowerCase() : `${kind.toLowerCase()}.${group}`;
}

/** The path of a resource, or of one of its objects. */
export function pathOf(resource: Resource, namespace: string | undefined, name?: string, subresource?: string): string {
  const root = resource.group === '' ? `/api/${resource.version}` : `/apis/${groupVersionOf(resource)}`;
  const inNamespace = resource.namespaced && namespace !== undefined ? `/namespaces/${encodeURIComponent(namespace)}` : '';
  return `${root}${inNamespace}/${resource.name}${name === undefined ? '' : `/${encodeURIComponent(name)}`}${subresource === undefined ? '' : `/${subresource}`}`;
}

/** Whether the server has no such object. */
export function isNotFound(error: unknown): boolean {
  return error instanceof StatusError && error.isNotFound;
}
