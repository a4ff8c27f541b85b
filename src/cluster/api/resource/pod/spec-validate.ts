import type { PodSpec, PodTemplate, Toleration, Volume } from '../../../object/core.ts';
import type { FieldError } from '../definition.ts';
import { dnsLabel, duplicate, forbiddenField, oneOf, required, unsupported, wrong } from '../shared/field-errors.ts';
import { validateContainers } from './containers.ts';

const restartPolicies = ['Always', 'OnFailure', 'Never'];
const dnsPolicies = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];
const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const operators = ['Equal', 'Exists'];

/** What is wrong with the specification of a pod (kubernetes, ValidatePodSpec). @param field where it stands: `spec`, `spec.template.spec` */
export function validateSpec(spec: Partial<PodSpec>, field: string): readonly FieldError[] {
  const { volumes = [], initContainers = [], containers = [], terminationGracePeriodSeconds: grace } = spec;
  const mountable = new Set(volumes.map(({ name }) => name));
  const taken = new Set<string>();
  return [
    ...validateVolumes(volumes, `${field}.volumes`),
    ...containers.length === 0 ? [required(`${field}.containers`)] : validateContainers(containers, `${field}.containers`, mountable, taken),
    ...validateContainers(initContainers, `${field}.initContainers`, mountable, taken),
    ...oneOf(`${field}.restartPolicy`, spec.restartPolicy, restartPolicies),
    ...oneOf(`${field}.dnsPolicy`, spec.dnsPolicy, dnsPolicies),
    ...grace !== undefined && grace < 0 ? [wrong(`${field}.terminationGracePeriodSeconds`, grace, 'must be greater than or equal to 0')] : [],
    ...spec.activeDeadlineSeconds !== undefined && spec.activeDeadlineSeconds < 1 ? [wrong(`${field}.activeDeadlineSeconds`, spec.activeDeadlineSeconds, 'must be between 1 and 2147483647, inclusive')] : [],
    ...(spec.tolerations ?? []).flatMap((toleration, index) => validateToleration(toleration, `${field}.tolerations[${index}]`)),
    ...spec.hostname === undefined || spec.hostname === '' ? [] : dnsLabel(`${field}.hostname`, spec.hostname),
    ...spec.subdomain === undefined || spec.subdomain === '' ? [] : dnsLabel(`${field}.subdomain`, spec.subdomain),
  ];
}

/** @param policies values of `restartPolicy` that are allowed there */
export function validateTemplate(template: PodTemplate, field: string, policies: readonly string[]): readonly FieldError[] {
  const policy = template.spec.restartPolicy;
  return [
    ...validateSpec(template.spec, `${field}.spec`),
    ...policy !== undefined && restartPolicies.includes(policy) && !policies.includes(policy) ? [unsupported(`${field}.spec.restartPolicy`, policy, policies)] : [],
  ];
}

function validateVolumes(volumes: readonly Volume[], field: string): readonly FieldError[] {
  const names = new Set<string>();
  return volumes.flatMap((volume: Partial<Volume>, index) => {
    const at = `${field}[${index}]`;
    const { name = '' } = volume;
    const isTaken = names.has(name);
    names.add(name);
    const kinds = Object.keys(volume).filter(key => key !== 'name');
    return [
      ...name === '' ? [required(`${at}.name`)] : isTaken ? [duplicate(`${at}.name`, name)] : dnsLabel(`${at}.name`, name),
      ...kinds.slice(1).map(kind => forbiddenField(`${at}.${kind}`, 'may not specify more than 1 volume type')),
      ...volume.hostPath?.path === '' ? [required(`${at}.hostPath.path`)] : [],
      ...volume.configMap && !volume.configMap.name ? [required(`${at}.configMap.name`)] : [],
      ...volume.secret && !volume.secret.secretName ? [required(`${at}.secret.secretName`)] : [],
      ...volume.persistentVolumeClaim && !volume.persistentVolumeClaim.claimName ? [required(`${at}.persistentVolumeClaim.claimName`)] : [],
    ];
  });
}

function validateToleration({ key = '', operator, value = '', effect, tolerationSeconds }: Toleration, field: string): readonly FieldError[] {
  return [
    ...key === '' && operator !== 'Exists' ? [wrong(`${field}.operator`, operator ?? '', 'operator must be Exists when `key` is empty, which means "match all values and all keys"')] : [],
    ...tolerationSeconds !== undefined && effect !== 'NoExecute' ? [wrong(`${field}.effect`, effect ?? '', 'effect must be \'NoExecute\' when `tolerationSeconds` is set')] : [],
    ...operator === 'Exists' && value !== '' ? [wrong(`${field}.operator`, { key, operator, value }, 'value must be empty when `operator` is \'Exists\'')] : [],
    ...oneOf(`${field}.operator`, operator, operators),
    ...oneOf(`${field}.effect`, effect, effects),
  ];
}
