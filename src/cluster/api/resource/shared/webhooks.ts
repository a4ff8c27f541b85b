import type { Webhook, WebhookConfiguration, WebhookRule } from '../../../object/webhooks.ts';
import type { FieldError, ResourceDefinition } from '../definition.ts';
import { ageColumn, integer, nameColumn } from './columns.ts';
import { duplicate, forbiddenField, oneOf, required, wrong } from './field-errors.ts';

/** What configurations of both kinds of webhooks have alike. @param kind what a webhook of it does */
export const webhookResource = (kind: 'Mutating' | 'Validating'): ResourceDefinition<WebhookConfiguration> => ({
  group: 'admissionregistration.k8s.io', version: 'v1', kind: `${kind}WebhookConfiguration`, plural: `${kind.toLowerCase()}webhookconfigurations`, singular: `${kind.toLowerCase()}webhookconfiguration`, namespaced: false, wantsRevision: true, categories: ['api-extensions'],
  columns: [nameColumn, integer('Webhooks', 'How many it names.', ({ webhooks = [] }) => webhooks.length), ageColumn],
  defaults: configuration => ({ ...configuration, ...configuration.webhooks && { webhooks: configuration.webhooks.map(webhook => withDefaults(webhook, kind)) } }),
  validate: ({ webhooks = [] }) => webhooks.flatMap((webhook, index) => [
    ...webhooks.findIndex(({ name }) => name === webhook.name) < index ? [duplicate(`webhooks[${index}].name`, webhook.name)] : [],
    ...validateWebhook(webhook, `webhooks[${index}]`),
  ]),
});

function withDefaults(webhook: Webhook, kind: 'Mutating' | 'Validating'): Webhook {
  const { clientConfig, rules } = webhook;
  return {
    failurePolicy: 'Fail', matchPolicy: 'Equivalent', namespaceSelector: {}, objectSelector: {}, timeoutSeconds: 10, ...kind === 'Mutating' && { reinvocationPolicy: 'Never' as const },
    ...webhook,
    ...clientConfig.service && { clientConfig: { ...clientConfig, service: { port: 443, ...clientConfig.service } } },
    ...rules && { rules: rules.map((rule): WebhookRule => ({ scope: '*', ...rule })) },
  };
}

function validateWebhook({ name, clientConfig, failurePolicy, matchPolicy, sideEffects, timeoutSeconds = 10, admissionReviewVersions = [], rules = [] }: Webhook, field: string): readonly FieldError[] {
  const { url, service } = clientConfig;
  return [
    ...name ? name.split('.').length >= 3 ? [] : [wrong(`${field}.name`, name, 'should be a domain with at least three segments separated by dots')] : [required(`${field}.name`)],
    ...admissionReviewVersions.length > 0 ? [] : [required(`${field}.admissionReviewVersions`, 'must specify one of v1, v1beta1')],
    ...sideEffects === undefined ? [required(`${field}.sideEffects`, 'must specify one of None, NoneOnDryRun')] : oneOf(`${field}.sideEffects`, sideEffects, ['None', 'NoneOnDryRun']),
    ...oneOf(`${field}.failurePolicy`, failurePolicy, ['Fail', 'Ignore']),
    ...oneOf(`${field}.matchPolicy`, matchPolicy, ['Equivalent', 'Exact']),
    ...timeoutSeconds < 1 || timeoutSeconds > 30 ? [wrong(`${field}.timeoutSeconds`, timeoutSeconds, `the timeout value must be between 1 and 30 seconds`)] : [],
    ...(url === undefined) === (service === undefined) ? [required(`${field}.clientConfig`, 'exactly one of url or service is required')] : [],
    ...url !== undefined && !url.startsWith('https://') ? [wrong(`${field}.clientConfig.url`, url, '\'https\' is the only allowed URL scheme; desired format: https://host[/path]')] : [],
    ...rules.flatMap((rule, index) => validateRule(rule, `${field}.rules[${index}]`)),
  ];
}

function validateRule({ apiGroups = [], apiVersions = [], operations = [], resources = [], scope }: WebhookRule, field: string): readonly FieldError[] {
  return [
    ...Object.entries({ apiGroups, apiVersions, operations, resources }).flatMap(([name, values]) => values.length === 0 ? [required(`${field}.${name}`)] : values.length > 1 && values.includes('*') ? [forbiddenField(`${field}.${name}`, 'if \'*\' is present, must not specify other values')] : []),
    ...oneOf(`${field}.scope`, scope, ['*', 'Cluster', 'Namespaced']),
  ];
}
