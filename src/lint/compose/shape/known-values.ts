import type { Form, ScalarShape } from './shape.ts';

/** When an image is pulled (compose-spec, `pull_policy`); `every_<duration>` besides. */
export const pullPolicies: readonly string[] = ['always', 'never', 'build', 'if_not_present', 'missing', 'refresh', 'daily', 'weekly'];

/** When a container is started again (compose-spec, `restart`); `on-failure:<times>` besides. */
export const restarts: readonly string[] = ['no', 'always', 'on-failure', 'unless-stopped'];

/** What YAML 1.1 reads as a truth value has to be in quotes to be text. */
const byForm: Readonly<Partial<Record<Form, readonly string[]>>> = {
  'boolean': ['true', 'false'],
  'pull policy': pullPolicies,
  'restart': restarts.map(value => value === 'no' ? '"no"' : value),
  'count': ['all'],
  'namespace': ['host'],
};

/** What people are likely to write where a scalar may be anything of a form. */
export function knownValues({ kinds, form }: ScalarShape): readonly string[] {
  if (form !== undefined) return byForm[form] ?? [];
  return kinds.includes('boolean') ? ['true', 'false'] : [];
}
