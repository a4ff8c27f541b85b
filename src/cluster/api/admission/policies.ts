import type { KubeObject } from '../../object/meta.ts';
import type { MatchResources, Validation, ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding } from '../../object/policies.ts';
import { selects } from '../../object/selector.ts';
import { type Api, resourceOf } from '../api.ts';
import { compiled } from '../cel/compile.ts';
import { asBoolean, evaluate, type Variables } from '../cel/evaluate.ts';
import { ApiError, forbidden } from '../error.ts';
import type { ResourceDefinition } from '../resource/definition.ts';
import type { User } from '../user.ts';
import { type Intent, matches, picks } from './webhooks/match.ts';

const group = 'admissionregistration.k8s.io';
const codes: Readonly<Record<NonNullable<Validation['reason']>, number>> = { Unauthorized: 401, Forbidden: 403, Invalid: 422, RequestEntityTooLarge: 413 };

/** Requests are as the policies that are bound want them: "Validating Admission Policy". @param warn is told what those say that only warn @throws ApiError 401, 403, 413, 422 */
export function keepToPolicies(api: Api, intent: Intent, user: User, warn: (text: string) => void = () => undefined): void {
  if (intent.definition.group === group) return;
  const bindings = api.store.list(`validatingadmissionpolicybindings.${group}`) as readonly ValidatingAdmissionPolicyBinding[];
  for (const binding of bindings) {
    const policy = api.store.get(`validatingadmissionpolicies.${group}`, undefined, binding.spec.policyName) as ValidatingAdmissionPolicy | undefined;
    if (!policy || !isIn(api, policy.spec.matchConstraints, intent) || binding.spec.matchResources && !isIn(api, binding.spec.matchResources, intent)) continue;
    for (const params of parametersOf(api, policy, binding, intent)) judge(api, policy, binding, params, intent, user, warn);
  }
}

function isIn(api: Api, { resourceRules, excludeResourceRules = [], namespaceSelector, objectSelector }: MatchResources = {}, { operation, definition, subresource, object, old }: Intent): boolean {
  const subject = object ?? old;
  const named = (rule: NonNullable<typeof resourceRules>[number]): boolean => matches(rule, operation, definition, subresource) && ((rule.resourceNames ?? []).length === 0 || rule.resourceNames?.includes(subject?.metadata.name ?? '') === true);
  if (resourceRules && !resourceRules.some(named) || excludeResourceRules.some(named)) return false;
  const place = namespaceOf(api, definition, subject);
  return [object, old].some(each => each && picks(objectSelector, each)) && (!place || picks(namespaceSelector, place));
}

function namespaceOf({ store }: Api, definition: ResourceDefinition, subject: KubeObject | undefined): KubeObject | undefined {
  return resourceOf(definition) === 'namespaces' ? subject : store.get('namespaces', undefined, subject?.metadata.namespace ?? '');
}

/** Each of them is a judgement of its own; one without any if the policy wants none. */
function parametersOf({ store, registry }: Api, { spec: { paramKind, failurePolicy } }: ValidatingAdmissionPolicy, { spec: { paramRef } }: ValidatingAdmissionPolicyBinding, { object, old }: Intent): readonly (KubeObject | undefined)[] {
  if (!paramKind || !paramRef) return [undefined];
  const definition = registry.definitions.find(({ group: own, version, kind }) => kind === paramKind.kind && (own === '' ? version : `${own}/${version}`) === paramKind.apiVersion);
  if (!definition) return failurePolicy === 'Ignore' ? [] : [undefined];
  const namespace = definition.namespaced ? paramRef.namespace ?? (object ?? old)?.metadata.namespace ?? '' : '';
  const found = paramRef.name === undefined ? store.list(resourceOf(definition), namespace).filter(({ metadata }) => selects(paramRef.selector, metadata.labels)) : [store.get(resourceOf(definition), namespace, paramRef.name)].flatMap(each => each ?? []);
  return found.length > 0 ? found : paramRef.parameterNotFoundAction === 'Allow' ? [] : [undefined];
}

function judge(api: Api, policy: ValidatingAdmissionPolicy, binding: ValidatingAdmissionPolicyBinding, params: KubeObject | undefined, intent: Intent, user: User, warn: (text: string) => void): void {
  const { definition, object, old } = intent;
  const { matchConditions = [], validations = [], failurePolicy } = policy.spec;
  const variables = variablesOf(api, policy, params, intent, user);
  const refuse = (why: string, reason: NonNullable<Validation['reason']> = 'Invalid'): void => {
    const actions = binding.spec.validationActions ?? ['Deny'];
    const said = `ValidatingAdmissionPolicy '${policy.metadata.name}' with binding '${binding.metadata.name}' denied request: ${why}`;
    if (actions.includes('Warn')) warn(`Validation failed for ${said.replace(' denied request:', ':')}`);
    if (!actions.includes('Deny')) return;
    const { message, details } = forbidden(definition, (object ?? old)?.metadata.name ?? '', said);
    throw new ApiError(codes[reason], reason, message, { ...details, causes: [{ message: why }] });
  };
  const fails = (expression: string, error: unknown): void => {
    if (failurePolicy !== 'Ignore') refuse(`expression '${expression}' resulted in error: ${error instanceof Error ? error.message : String(error)}`);
  };
  const holds = (expression: string): boolean | undefined => {
    try {
      return asBoolean(evaluate(compiled(expression), variables));
    } catch (error) {
      fails(expression, error);
      return undefined;
    }
  };
  if (matchConditions.some(({ expression }) => holds(expression) !== true)) return;
  for (const validation of validations) {
    if (holds(validation.expression) === false) refuse(messageOf(validation, variables), validation.reason);
  }
}

function messageOf({ expression, message, messageExpression }: Validation, variables: Variables): string {
  const otherwise = message ?? `failed expression: ${expression.trim()}`;
  if (messageExpression === undefined) return otherwise;
  try {
    const said = evaluate(compiled(messageExpression), variables);
    return typeof said === 'string' && said.trim() !== '' ? said : otherwise;
  } catch {
    return otherwise;
  }
}

function variablesOf(api: Api, policy: ValidatingAdmissionPolicy, params: KubeObject | undefined, { operation, definition, subresource, object, old }: Intent, user: User): Variables {
  const { group: own, version, kind, plural } = definition;
  const subject = object ?? old;
  const type = { kind: { group: own, version, kind }, resource: { group: own, version, resource: plural } };
  const common: Variables = {
    object: object ?? null, oldObject: old ?? null, params: params ?? null, namespaceObject: namespaceOf(api, definition, subject) ?? null,
    request: {
      ...type, requestKind: type.kind, requestResource: type.resource, name: subject?.metadata.name ?? '', namespace: subject?.metadata.namespace ?? '', operation, ...subresource !== undefined && { subResource: subresource },
      userInfo: { username: user.name, groups: user.groups, uid: user.uid ?? '' }, dryRun: false,
    },
  };
  // Each is worked out when it is first asked for, and may ask for those before it.
  const variables: Record<string, () => unknown> = {};
  for (const { name, expression } of policy.spec.variables ?? []) {
    let known: { readonly value: unknown } | undefined;
    variables[name] = () => (known ??= { value: evaluate(compiled(expression), { ...common, variables }) }).value;
  }
  return { ...common, variables };
}
