import type { PolicyRule, Role, RoleBinding } from '../../object/access.ts';
import { Text } from './text.ts';

/** `kubectl describe role`, `clusterrole`: each resource of a rule has its line. */
export function describeRole({ metadata, rules }: Role): string {
  const text = Text.of({ name: metadata.name });
  text.marks(metadata);
  text.add(0, 'PolicyRule:');
  text.add(1, 'Resources\tNon-Resource URLs\tResource Names\tVerbs');
  text.add(1, '---------\t-----------------\t--------------\t-----');
  for (const row of (rules ?? []).flatMap(rowsOf)) text.add(1, row);
  return text.toString();
}

function rowsOf({ verbs, apiGroups = [''], resources = [], resourceNames = [], nonResourceURLs = [] }: PolicyRule): readonly string[] {
  const rest = `\t[${resourceNames.join(' ')}]\t[${verbs.join(' ')}]`;
  return [
    ...resources.flatMap(resource => apiGroups.map(group => `${resource}${group === '' ? '' : `.${group}`}\t[]${rest}`)),
    ...nonResourceURLs.map(url => `\t[${url}]${rest}`),
  ];
}

/** `kubectl describe rolebinding`, `clusterrolebinding`. */
export function describeRoleBinding({ metadata, roleRef, subjects = [] }: RoleBinding): string {
  const text = Text.of({ name: metadata.name });
  text.marks(metadata);
  text.add(0, 'Role:');
  text.add(1, `Kind:\t${roleRef.kind}`);
  text.add(1, `Name:\t${roleRef.name}`);
  text.add(0, 'Subjects:');
  text.add(1, 'Kind\tName\tNamespace');
  text.add(1, '----\t----\t---------');
  for (const { kind, name, namespace = '' } of subjects) text.add(1, `${kind}\t${name}\t${namespace}`);
  return text.toString();
}
