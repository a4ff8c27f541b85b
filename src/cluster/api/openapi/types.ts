/** What the types of the API are: their fields, with what their documentation says. Made by the build from a package of types, and lent to the API server. */
export interface TypeDescriptions {
  /** By the names of the OpenAPI description: `io.k8s.api.core.v1.Container`. */
  readonly types: Readonly<Record<string, TypeDescription>>;
}

export interface TypeDescription {
  readonly description: string;
  /** By name; none for what is no object: times, quantities, whatever fits. */
  readonly fields?: Readonly<Record<string, FieldDescription>>;
  readonly required?: readonly string[];
}

/**
 * The type and the documentation of a field. The type is `string`, `boolean`, `int32`, `int64`, `double`, `object` (anything), or the name of a type; `[]` before it makes a
 * list, `{}` a map.
 */
export type FieldDescription = readonly [type: string, description: string];

/** Where the types come from. */
export interface Schemas {
  load(): Promise<TypeDescriptions>;
}

export const timeType = 'io.k8s.apimachinery.pkg.apis.meta.v1.Time';
export const microTimeType = 'io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime';
export const quantityType = 'io.k8s.apimachinery.pkg.api.resource.Quantity';
export const intOrStringType = 'io.k8s.apimachinery.pkg.util.intstr.IntOrString';
export const objectMetaType = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

/** The type of a kind: `apps`, `v1`, `Deployment` → `io.k8s.api.apps.v1.Deployment`. */
export function typeOfKind({ group, version, kind }: { readonly group: string; readonly version: string; readonly kind: string }): string {
  const [name = ''] = group.split('.');
  if (name === 'apiextensions') return `io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.${version}.${kind}`;
  if (name === 'metrics') return `io.k8s.metrics.pkg.apis.metrics.${version}.${kind}`;
  if (group.includes('.') && !group.endsWith('.k8s.io')) return `${group.split('.').reverse().join('.')}.${version}.${kind}`;
  return `io.k8s.api.${name === '' ? 'core' : name}.${version}.${kind}`;
}
