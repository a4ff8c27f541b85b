import type { KubeObject } from '../../object/meta.ts';
import { apiServer } from '../../testing.ts';
import { ApiError } from '../error.ts';
import type { ResourceName, Resources } from '../../object/resources.ts';
import { resources } from './resources.ts';
import type { ResourceDefinition } from './definition.ts';

/** When tests look at tables. */
const testTime = Date.parse('2026-11-22T08:00:00Z');

/** The definition of a resource. @param name `pods`, `deployments.apps` */
function definitionOf(name: string): ResourceDefinition {
  const found = resources.find(({ group, plural }) => name === (group === '' ? plural : `${plural}.${group}`));
  if (!found) throw new RangeError(`no resource ${name}`);
  return found;
}

/** What `kubectl get -o wide` shows of an object that was created five minutes ago: names of columns to cells. */
export function rowOf(name: string, object: object): Readonly<Record<string, string | number | boolean>> {
  const complete = { metadata: { name: 'a', creationTimestamp: '2026-11-22T07:55:00Z' }, ...object } as KubeObject;
  return Object.fromEntries(definitionOf(name).columns.map(({ name: column, cell }) => [column.toUpperCase(), cell(complete, testTime)]));
}

/** A new object in the namespace `default`, as a server stores it. */
export function created<R extends ResourceName>(name: R, object: object): Resources[R] {
  const { client } = apiServer();
  return client.create(name, { metadata: { name: 'a', ...definitionOf(name).namespaced && { namespace: 'default' } }, ...object } as never);
}

/** What a server says of an object that it does not take; '' if it takes it. */
export function refusalOf(name: ResourceName, object: object): string {
  try {
    created(name, object);
    return '';
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return error.message;
  }
}
