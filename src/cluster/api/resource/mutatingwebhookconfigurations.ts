import { webhookResource } from './shared/webhooks.ts';

export const mutatingWebhookConfigurations = webhookResource('Mutating');
