import type { KubeObject } from '../../../object/meta.ts';
import type { Webhook, WebhookClient } from '../../../object/webhooks.ts';
import type { Api } from '../../api.ts';
import { compiled } from '../../cel/compile.ts';
import { asBoolean, evaluate } from '../../cel/evaluate.ts';
import { ApiError, badRequest, internalError } from '../../error.ts';
import { jsonPatch } from '../../patch/json.ts';
import type { User } from '../../user.ts';
import { uuid } from '../../verb/names.ts';
import { type Action, type Intent, interestedIn, webhooksFor } from './match.ts';
import { reviewOf, type Verdict, verdictOf } from './review.ts';

/** A request to a webhook, and where it goes. */
export interface WebhookCall {
  readonly client: WebhookClient;
  /** As errors show it, with the time that there is: `https://hooks.default.svc:443/?timeout=10s`. */
  readonly url: string;
  readonly body: string;
  readonly timeoutMs: number;
}

/** Sends a request, and gives the body of an answer 200. @throws Error that says in the words of a real server what went wrong */
export type CallWebhook = (call: WebhookCall) => Promise<string>;

interface Asked {
  /** As the mutating ones have left it. */
  readonly object: KubeObject | undefined;
  readonly warnings: readonly string[];
  readonly isChanged: boolean;
}

/** Whether somebody may have to be asked. */
export const isOfInterest = (api: Api, action: Action): boolean => interestedIn(api, 'mutating', action).length + interestedIn(api, 'validating', action).length > 0;

/** Asks first those who may change an object, one after the other, then those who may only refuse ("Dynamic Admission Control"). @throws ApiError 400, 403, 500 */
export async function askWebhooks(api: Api, call: CallWebhook, intent: Intent, user: User, dryRun: boolean): Promise<Asked> {
  let { object } = intent;
  const warnings: string[] = [];
  for (const webhook of webhooksFor(api, 'mutating', intent)) {
    const verdict = await ask(webhook, { ...intent, object });
    if (verdict?.patch !== undefined) object = jsonPatch(object, verdict.patch) as KubeObject;
  }
  for (const webhook of webhooksFor(api, 'validating', { ...intent, object })) await ask(webhook, { ...intent, object });
  return { object, warnings, isChanged: object !== intent.object };

  async function ask(webhook: Webhook, about: Intent): Promise<Verdict | undefined> {
    const { name, failurePolicy, timeoutSeconds = 10, sideEffects, clientConfig } = webhook;
    if (dryRun && sideEffects !== 'None' && sideEffects !== 'NoneOnDryRun') throw badRequest(`admission webhook ${JSON.stringify(name)} does not support dry run`);
    const uid = uuid(api.random);
    const review = reviewOf(about, user, uid, dryRun);
    try {
      if (!isWanted(webhook, about, review)) return undefined;
    } catch (error) {
      if (failurePolicy === 'Ignore') return undefined;
      throw new ApiError(403, 'Forbidden', error instanceof Error ? error.message : String(error));
    }
    try {
      const text = await call({ client: clientConfig, url: urlOf(clientConfig, timeoutSeconds), body: JSON.stringify(review), timeoutMs: timeoutSeconds * 1000 });
      const verdict = verdictOf(webhook, text, uid);
      warnings.push(...verdict.warnings);
      return verdict;
    } catch (error) {
      if (error instanceof ApiError) throw error;
      if (failurePolicy === 'Ignore') return undefined;
      throw internalError(`failed calling webhook ${JSON.stringify(name)}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

/** `matchConditions`, in CEL. @throws CelError */
function isWanted({ matchConditions = [] }: Webhook, { object, old }: Intent, { request }: ReturnType<typeof reviewOf>): boolean {
  return matchConditions.every(({ expression }) => asBoolean(evaluate(compiled(expression), { object: object ?? null, oldObject: old ?? null, request })));
}

function urlOf({ url, service }: WebhookClient, seconds: number): string {
  const base = url ?? (service ? `https://${service.name}.${service.namespace}.svc:${service.port ?? 443}${service.path?.startsWith('/') === false ? '/' : ''}${service.path ?? '/'}` : '');
  return `${base}${base.includes('?') ? '&' : '?'}timeout=${seconds}s`;
}
