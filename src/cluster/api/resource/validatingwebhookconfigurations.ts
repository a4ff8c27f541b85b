import { webhookResource } from './shared/webhooks.ts';

export const validatingWebhookConfigurations = webhookResource('Validating');
