import type { KubeObject } from '../object/meta.ts';
import { itemText, metadataText, textOf } from './http/texts.ts';
import type { ResourceDefinition } from './resource/definition.ts';

export interface ListMeta {
  readonly resourceVersion?: string;
  readonly continue?: string;
  readonly remainingItemCount?: number;
}

/** What stands beside the cells of a row: the parameter `includeObject`. */
export type Included = 'None' | 'Metadata' | 'Object';

/**
 * Objects as a table for people, JSON: "Receiving resources as Tables".
 * @param now in ms since the epoch @param hasHeader in a watch, only the first table says what its columns are
 */
export function tableText(definition: ResourceDefinition, objects: readonly KubeObject[], meta: ListMeta, now: number, included: Included, hasHeader = true): string {
  const { columns } = definition;
  const header = columns.map(({ name, type, format = '', description, priority = 0 }) => ({ name, type, format, description, priority }));
  const rows = objects.map(object => {
    const cells = columns.map(column => column.cell(object, now));
    const beside = included === 'None' ? 'null' : included === 'Object' ? textOf(object) : partialText(object);
    return `{"cells":${JSON.stringify(cells)},"object":${beside}}`;
  });
  return `{"kind":"Table","apiVersion":"meta.k8s.io/v1","metadata":${JSON.stringify(meta)},"columnDefinitions":${hasHeader ? JSON.stringify(header) : 'null'},"rows":[${rows.join(',')}]}`;
}

/** An object's metadata alone. */
export function partialText({ metadata }: KubeObject): string {
  return `{"kind":"PartialObjectMetadata","apiVersion":"meta.k8s.io/v1","metadata":${metadataText(metadata)}}`;
}

export function partialListText(objects: readonly KubeObject[], meta: ListMeta): string {
  return `{"kind":"PartialObjectMetadataList","apiVersion":"meta.k8s.io/v1","metadata":${JSON.stringify(meta)},"items":[${objects.map(({ metadata }) => `{"metadata":${metadataText(metadata)}}`).join(',')}]}`;
}

export function listText(definition: ResourceDefinition, apiVersion: string, objects: readonly KubeObject[], meta: ListMeta): string {
  return `{"kind":"${definition.kind}List","apiVersion":"${apiVersion}","metadata":${JSON.stringify(meta)},"items":[${objects.map(itemText).join(',')}]}`;
}
