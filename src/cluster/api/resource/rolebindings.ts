import type { RoleBinding, Subject } from '../../object/access.ts';
import { ageColumn, nameColumn, text, wide } from './shared/columns.ts';
import type { Column, FieldError, ResourceDefinition } from './definition.ts';
import { required, unsupported, wrong } from './shared/field-errors.ts';

const group = 'rbac.authorization.k8s.io';

const columns: readonly Column<RoleBinding>[] = [
  nameColumn,
  text('Role', 'What its subjects may do.', ({ roleRef }) => `${roleRef.kind}/${roleRef.name}`),
  ageColumn,
  wide(text('Users', 'Users among its subjects.', binding => subjectsText(binding, 'User'))),
  wide(text('Groups', 'Groups among them.', binding => subjectsText(binding, 'Group'))),
  wide(text('ServiceAccounts', 'Service accounts among them.', binding => subjectsText(binding, 'ServiceAccount'))),
];

const shared = { group, version: 'v1', names: 'segment', structs: ['roleRef'], columns, defaults: withDefaults } as const;

export const roleBindings: ResourceDefinition<RoleBinding> = {
  ...shared, kind: 'RoleBinding', plural: 'rolebindings', singular: 'rolebinding', namespaced: true,
  validate: (binding, old) => validate(binding, old, ['Role', 'ClusterRole']),
};

export const clusterRoleBindings: ResourceDefinition<RoleBinding> = {
  ...shared, kind: 'ClusterRoleBinding', plural: 'clusterrolebindings', singular: 'clusterrolebinding', namespaced: false,
  validate: (binding, old) => validate(binding, old, ['ClusterRole']),
};

function subjectsText({ subjects = [] }: RoleBinding, kind: Subject['kind']): string {
  return subjects.filter(subject => subject.kind === kind).map(({ name, namespace }) => kind === 'ServiceAccount' ? `${namespace ?? ''}/${name}` : name).join(', ');
}

function withDefaults(binding: RoleBinding): RoleBinding {
  const { subjects } = binding;
  return {
    ...binding,
    roleRef: { apiGroup: group, ...binding.roleRef },
    ...subjects && { subjects: subjects.map(subject => subject.kind === 'ServiceAccount' ? subject : { apiGroup: group, ...subject }) },
  };
}

function validate({ roleRef, subjects = [] }: RoleBinding, old: RoleBinding | undefined, kinds: readonly string[]): readonly FieldError[] {
  return [
    ...roleRef.apiGroup === group ? [] : [unsupported('roleRef.apiGroup', roleRef.apiGroup, [group])],
    ...kinds.includes(roleRef.kind) ? [] : [unsupported('roleRef.kind', roleRef.kind, kinds)],
    ...roleRef.name ? [] : [required('roleRef.name')],
    ...subjects.flatMap(({ kind, name, namespace }, index) => [
      ...name ? [] : [required(`subjects[${index}].name`)],
      ...kind === 'ServiceAccount' && !namespace ? [required(`subjects[${index}].namespace`)] : [],
      ...['ServiceAccount', 'User', 'Group'].includes(kind) ? [] : [unsupported(`subjects[${index}].kind`, kind, ['ServiceAccount', 'User', 'Group'])],
    ]),
    ...old && (old.roleRef.kind !== roleRef.kind || old.roleRef.name !== roleRef.name)
      ? [wrong('roleRef', roleRef, 'cannot change roleRef', `rbac.RoleRef{APIGroup:"${group}", Kind:"${roleRef.kind}", Name:"${roleRef.name}"}`)]
      : [],
  ];
}
