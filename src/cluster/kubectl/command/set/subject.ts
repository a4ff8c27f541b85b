import { Failure } from '../../failure.ts';
import { list } from '../../flags.ts';
import { isJsonArray, type JsonObject, sameJson, valueAt } from '../../json.ts';
import { setter } from './setter.ts';

const apiGroup = 'rbac.authorization.k8s.io';

/** `kubectl set subject`. */
export const setSubject = setter({
  path: 'set subject', usage: '(-f FILENAME | TYPE NAME) [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none]', summary: 'Update the user, group, or service account in a role binding or cluster role binding', done: 'subjects updated',
  flags: { user: list('', 'User'), group: list('', 'Group'), serviceaccount: list('', 'namespace:name') },
  prepare({ flags }) {
    const added = subjectsOf(flags);
    return object => {
      if (added.length === 0) throw new Failure('you must specify at least one value of user, group or serviceaccount');
      if (!/^(Cluster)?RoleBinding$/.test(object.kind)) throw new Failure(`${object.kind.toLowerCase()}s/${object.metadata.name} setting subjects is only supported for RoleBinding/ClusterRoleBinding`);
      const before = valueAt(object, 'subjects');
      const subjects = isJsonArray(before) ? before : [];
      const missing = added.filter(subject => !subjects.some(each => sameJson(each, subject)));
      return missing.length === 0 ? undefined : { ...object, subjects: [...subjects, ...missing] };
    };
  },
});

/** What `--user`, `--group` and `--serviceaccount` name. @throws Failure */
export function subjectsOf({ user, group, serviceaccount }: { readonly user: readonly string[]; readonly group: readonly string[]; readonly serviceaccount: readonly string[] }): readonly JsonObject[] {
  return [
    ...user.map(name => ({ kind: 'User', apiGroup, name })), ...group.map(name => ({ kind: 'Group', apiGroup, name })),
    ...serviceaccount.map(each => {
      const [namespace = '', name = '', ...more] = each.split(':');
      if (namespace === '' || name === '' || more.length > 0) throw new Failure('serviceaccount must be <namespace>:<name>');
      return { kind: 'ServiceAccount', name, namespace };
    }),
  ];
}
