import type { CustomResourceDefinition } from '../object/extension.ts';
import { customDefinitions } from './custom/definitions.ts';
import { noResource, qualifiedName } from './error.ts';
import type { ResourceDefinition } from './resource/definition.ts';

/** The resources that a server has, by their names: those that it knows, and those that clients have defined. */
export class Registry {
  private readonly builtIn: readonly ResourceDefinition[];
  private readonly custom: () => readonly CustomResourceDefinition[];
  private known: Known;

  /** @param custom asked each time; the same list as long as nothing has changed */
  constructor(builtIn: readonly ResourceDefinition[], custom: () => readonly CustomResourceDefinition[] = () => none) {
    this.builtIn = builtIn;
    this.custom = custom;
    this.known = knownOf(builtIn, none);
  }

  get definitions(): readonly ResourceDefinition[] {
    return this.current.definitions;
  }

  /** @param name `pods`, `deployments.apps` @throws ApiError 404 */
  named(name: string): ResourceDefinition {
    const definition = this.current.byName.get(name);
    if (!definition) throw noResource();
    return definition;
  }

  has(name: string): boolean {
    return this.current.byName.has(name);
  }

  at(group: string, version: string, plural: string): ResourceDefinition | undefined {
    return this.current.byPath.get(`${group}/${version}/${plural}`);
  }

  servesVersion(group: string, version: string): boolean {
    return this.definitions.some(definition => definition.group === group && definition.version === version);
  }

  private get current(): Known {
    const custom = this.custom();
    if (custom !== this.known.custom && custom.length + this.known.custom.length > 0) this.known = knownOf(this.builtIn, custom);
    return this.known;
  }
}

const none: readonly CustomResourceDefinition[] = [];

interface Known {
  readonly custom: readonly CustomResourceDefinition[];
  readonly definitions: readonly ResourceDefinition[];
  readonly byName: ReadonlyMap<string, ResourceDefinition>;
  readonly byPath: ReadonlyMap<string, ResourceDefinition>;
}

/** Of several versions, a name means the first. */
function knownOf(builtIn: readonly ResourceDefinition[], custom: readonly CustomResourceDefinition[]): Known {
  const definitions = [...builtIn, ...custom.flatMap(customDefinitions)];
  return {
    custom, definitions,
    byName: new Map([...definitions].reverse().map(definition => [qualifiedName(definition), definition])),
    byPath: new Map(definitions.map(definition => [`${definition.group}/${definition.version}/${definition.plural}`, definition])),
  };
}

/** `v1`, `apps/v1`. */
export function apiVersionOf({ group, version }: ResourceDefinition): string {
  return group === '' ? version : `${group}/${version}`;
}
