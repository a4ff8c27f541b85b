import { allVerbs, subresourceKinds } from '../discovery/kinds.ts';
import type { ResourceDefinition } from '../resource/definition.ts';
import { reference, schemasOf } from './schema.ts';
import { typeOfKind, type TypeDescriptions } from './types.ts';

type Json = Readonly<Record<string, unknown>>;

/** What is described: the resources of one group and version, or of all. */
interface Described {
  readonly definitions: readonly ResourceDefinition[];
  readonly descriptions: TypeDescriptions;
  /** `1.32.2` */
  readonly version: string;
}

/** Where a group and version have their document: `/openapi/v3` names all of them. */
export function documentPath({ group, version }: ResourceDefinition): string {
  return group === '' ? `api/${version}` : `apis/${group}/${version}`;
}

/** The index at `/openapi/v3`. @param hash changes with the documents, so that clients may keep them */
export function documentIndex(definitions: readonly ResourceDefinition[], hash: string): Json {
  const paths = [...new Set(definitions.map(documentPath))];
  return { paths: Object.fromEntries(paths.map(path => [path, { serverRelativeURL: `/openapi/v3/${path}?hash=${hash}` }])) };
}

/** An OpenAPI 3.0 document: schemas, and paths with what clients look for in them. */
export function openApiDocument({ definitions, descriptions, version }: Described): Json {
  const schemas = schemasOf(descriptions, [...definitions.map(typeOfKind), deleteOptions]);
  for (const definition of definitions) {
    const type = typeOfKind(definition);
    schemas[type] = { ...schemas[type] ?? definition.schema ?? { type: 'object' }, 'x-kubernetes-group-version-kind': [kindOf(definition)] };
  }
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: `v${version}` },
    paths: Object.fromEntries(definitions.flatMap(pathsOf)),
    components: { schemas },
  };
}

const deleteOptions = 'io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions';

const kindOf = ({ group, version, kind }: ResourceDefinition): Json => ({ group, version, kind });

/** Parameters of writes; that `fieldValidation` is there tells clients that the server looks for unknown fields. */
const writeParameters = ['dryRun', 'fieldManager', 'fieldValidation'].map(name => ({ name, in: 'query', schema: { type: 'string', uniqueItems: true } }));

const patchTypes = ['application/json-patch+json', 'application/merge-patch+json', 'application/apply-patch+yaml'];

function pathsOf(definition: ResourceDefinition): readonly (readonly [string, Json])[] {
  const { plural, namespaced, subresources = [], verbs = allVerbs } = definition;
  const base = `/${documentPath(definition)}/${namespaced ? 'namespaces/{namespace}/' : ''}${plural}`;
  const one = `${base}/{name}`;
  const operations = (kinds: Readonly<Record<string, string>>): Json => Object.fromEntries(Object.entries(kinds).filter(([, verb]) => verbs.includes(verb)).map(([method, verb]) => [method, operation(definition, method, verb)]));
  return [
    [base, operations({ get: 'list', post: 'create', delete: 'deletecollection' })],
    ...verbs.includes('get') ? [[one, operations({ get: 'get', put: 'update', patch: 'patch', delete: 'delete' })] as const] : [],
    ...subresources.map(name => [`${one}/${name}`, Object.fromEntries(subresourceKinds[name].verbs.map(verb => {
      const method = methods[verb] ?? 'get';
      return [method, operation(definition, method, verb)];
    }))] as const),
  ];
}

const methods: Readonly<Record<string, string>> = { create: 'post', get: 'get', patch: 'patch', update: 'put' };

function operation(definition: ResourceDefinition, method: string, verb: string): Json {
  const schema = reference(typeOfKind(definition));
  const body = method === 'patch' ? patchTypes : method === 'post' || method === 'put' ? ['*/*'] : [];
  return {
    tags: [definition.group === '' ? `core_${definition.version}` : `${definition.group.split('.')[0] ?? ''}_${definition.version}`],
    operationId: `${verb}${definition.namespaced ? 'Namespaced' : ''}${definition.kind}`,
    ...body.length > 0 && { parameters: writeParameters, requestBody: { content: Object.fromEntries(body.map(type => [type, { schema: method === 'patch' ? { type: 'object' } : schema }])), required: true } },
    responses: { 200: { description: 'OK', content: { 'application/json': { schema } } }, 401: { description: 'Unauthorized' } },
    'x-kubernetes-action': verb,
    'x-kubernetes-group-version-kind': kindOf(definition),
  };
}
