import type { KubeObject } from '../../object/meta.ts';
import { badRequest } from '../error.ts';
import type { ResourceDefinition } from '../resource/definition.ts';

/** The text of the parameter `fieldSelector`: `status.phase!=Running,spec.nodeName=a`. @returns whether an object is selected @throws ApiError 400 for a field that the resource does not offer */
export function parseFieldSelector(text: string, definition: ResourceDefinition): (object: KubeObject) => boolean {
  const conditions = splitUnescaped(text).map(part => conditionOf(part, definition));
  return object => conditions.every(condition => condition(object));
}

function conditionOf(part: string, definition: ResourceDefinition): (object: KubeObject) => boolean {
  const [, field = '', sign = '', escaped = ''] = /^(.*?)(!=|==|=)(.*)$/s.exec(part) ?? [];
  if (sign === '') throw badRequest(`invalid selector: '${part}'; can't understand '${part}'`);
  const value = escaped.replaceAll(/\\([\\,=])/g, '$1');
  const read = readerOf(field, definition);
  if (!read) throw badRequest(definition.fields ?? definition.schema ? `field label not supported: ${field}` : `${JSON.stringify(field)} is not a known field selector: only "metadata.name", "metadata.namespace"`);
  return object => (read(object) === value) === (sign !== '!=');
}

function readerOf(field: string, definition: ResourceDefinition): ((object: KubeObject) => string) | undefined {
  if (field === 'metadata.name') return object => object.metadata.name;
  if (field === 'metadata.namespace' && definition.namespaced) return object => object.metadata.namespace ?? '';
  return definition.fields && Object.hasOwn(definition.fields, field) ? definition.fields[field] : undefined;
}

function splitUnescaped(text: string): readonly string[] {
  return (text.match(/(?:\\.|[^\\,])+/gs) ?? []).filter(part => part !== '');
}
