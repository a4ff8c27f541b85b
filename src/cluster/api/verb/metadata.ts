import type { Labels, ObjectMeta, OwnerReference } from '../../object/meta.ts';
import type { FieldError, ResourceDefinition } from '../resource/definition.ts';
import { dnsLabel, required, wrong } from '../resource/shared/field-errors.ts';

const subdomain = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const label1035 = /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/;
const qualified = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

const subdomainText = 'a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, \'-\' or \'.\', and must start and end with an alphanumeric character (e.g. \'example.com\', regex used for validation is \'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\')';
const label1035Text = 'a DNS-1035 label must consist of lower case alphanumeric characters or \'-\', start with an alphabetic character, and end with an alphanumeric character (e.g. \'my-name\',  or \'abc-123\', regex used for validation is \'[a-z]([-a-z0-9]*[a-z0-9])?\')';
const qualifiedText = 'name part must consist of alphanumeric characters, \'-\', \'_\' or \'.\', and must start and end with an alphanumeric character (e.g. \'MyName\',  or \'my.name\',  or \'123-abc\', regex used for validation is \'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\')';
const valueText = 'a valid label must be an empty string or consist of alphanumeric characters, \'-\', \'_\' or \'.\', and must start and end with an alphanumeric character (e.g. \'MyValue\',  or \'my_value\',  or \'12345\', regex used for validation is \'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?\')';

const maxName = 253;
const maxPart = 63;
/** Of all annotations together. */
const maxAnnotations = 256 << 10;

/** What is wrong with an object's metadata, whatever it is: "Object Names and IDs", "Labels and Selectors", "Annotations". */
export function validateMetadata(definition: ResourceDefinition, metadata: ObjectMeta): readonly FieldError[] {
  return [
    ...nameErrors(definition, metadata.name),
    ...Object.entries(metadata.labels ?? {}).flatMap(([key, value]) => [...keyErrors('metadata.labels', key), ...valueErrors('metadata.labels', value)]),
    ...annotationErrors(metadata.annotations ?? {}),
    ...(metadata.finalizers ?? []).flatMap(finalizer => keyErrors('metadata.finalizers', finalizer)),
    ...(metadata.ownerReferences ?? []).flatMap(({ uid, name, kind, apiVersion }, index) => Object.entries({ apiVersion, kind, name, uid })
      .filter(([, value]: readonly [string, string | undefined]) => value === undefined || value === '')
      .map(([field]) => wrong(`metadata.ownerReferences[${index}].${field}`, '', `${field === 'apiVersion' ? 'version' : field} must not be empty`))),
    ...controllerErrors(metadata.ownerReferences ?? []),
  ];
}

function nameErrors({ names = 'subdomain' }: ResourceDefinition, name: string): readonly FieldError[] {
  if (name === '') return [required('metadata.name', 'name or generateName is required')];
  switch (names) {
    case 'segment': return segmentErrors(name);
    case 'label': return dnsLabel('metadata.name', name);
    case 'label1035': return name.length <= maxPart && label1035.test(name) ? [] : [wrong('metadata.name', name, name.length > maxPart ? `must be no more than ${maxPart} characters` : label1035Text)];
    case 'subdomain': return name.length <= maxName && subdomain.test(name) ? [] : [wrong('metadata.name', name, name.length > maxName ? `must be no more than ${maxName} characters` : subdomainText)];
  }
}

/** One owner at most manages an object. */
function controllerErrors(owners: readonly OwnerReference[]): readonly FieldError[] {
  const [first, second] = owners.filter(({ controller }) => controller === true);
  return first && second ? [wrong('metadata.ownerReferences', owners, `Only one reference can have Controller set to true. Found "true" in references for ${first.kind}/${first.name} and ${second.kind}/${second.name}`)] : [];
}

function segmentErrors(name: string): readonly FieldError[] {
  if (name === '.' || name === '..') return [wrong('metadata.name', name, `may not be '${name}'`)];
  const [character] = /[/%]/.exec(name) ?? [];
  return character === undefined ? [] : [wrong('metadata.name', name, `may not contain '${character}'`)];
}

/** Of labels, annotations and finalizers: an optional prefix, and a name. */
function keyErrors(field: string, key: string): readonly FieldError[] {
  const parts = key.split('/');
  const name = parts.at(-1) ?? '';
  const wrongKey = (detail: string): readonly FieldError[] => [wrong(field, key, detail)];
  if (parts.length > 2) return wrongKey(`a qualified ${qualifiedText} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`);
  if (parts.length === 2 && !subdomain.test(parts[0] ?? '')) return wrongKey(parts[0] === '' ? 'prefix part must be non-empty' : `prefix part ${subdomainText}`);
  if (name === '') return wrongKey('name part must be non-empty');
  if (name.length > maxPart) return wrongKey(`name part must be no more than ${maxPart} characters`);
  return qualified.test(name) ? [] : wrongKey(qualifiedText);
}

function valueErrors(field: string, value: string): readonly FieldError[] {
  if (value.length > maxPart) return [wrong(field, value, `must be no more than ${maxPart} characters`)];
  return value === '' || qualified.test(value) ? [] : [wrong(field, value, valueText)];
}

function annotationErrors(annotations: Labels): readonly FieldError[] {
  const size = Object.entries(annotations).reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  const errors = Object.keys(annotations).flatMap(key => keyErrors('metadata.annotations', key.toLowerCase()));
  return size > maxAnnotations ? [...errors, { field: 'metadata.annotations', type: 'Too long', detail: `may not be more than ${maxAnnotations} bytes` }] : errors;
}
