import type { KubeObject } from '../../object/meta.ts';
import { askWebhooks, isOfInterest } from '../admission/webhooks/ask.ts';
import type { Operation } from '../admission/webhooks/match.ts';
import type { Write } from '../api.ts';
import { type Fields, fieldsOf, without } from '../fields.ts';
import { create } from '../verb/create.ts';
import { update } from '../verb/update.ts';
import type { Exchange } from './exchange.ts';

/** A write that is tried before it is done, so that webhooks see what would be stored. */
interface Attempt {
  readonly operation: Operation;
  readonly old: KubeObject | undefined;
  readonly write: Write;
  readonly perform: (write: Write) => KubeObject;
}

/** Does a write as webhooks allow it and change it. @param warnings are told what they warn of @throws ApiError as the write does, and what webhooks answer */
export async function withWebhooks({ api, callWebhook, path: { definition, namespace, subresource }, user }: Exchange, { operation, old, write: how, perform }: Attempt, warnings: string[]): Promise<KubeObject> {
  const write: Write = { ...how, warn: text => { if (!warnings.includes(text)) warnings.push(text); } };
  const action = { operation, definition, subresource };
  if (!isOfInterest(api, action)) return perform(write);
  const tried = perform({ ...write, dryRun: true });
  const { object, isChanged, warnings: more } = await askWebhooks(api, callWebhook, { ...action, old, object: operation === 'DELETE' ? undefined : tried }, user, write.dryRun === true);
  warnings.push(...more);
  if (!object || !isChanged) return perform(write);
  if (operation === 'CREATE') return create(api, definition, namespace, toSend(object), write);
  return update(api, definition, { namespace, name: object.metadata.name }, () => object, write);
}

/** What a client may say of a new object. */
function toSend(object: KubeObject): Fields {
  return { ...fieldsOf(object), metadata: without(object.metadata, 'uid', 'resourceVersion', 'creationTimestamp', 'managedFields', 'generation') };
}
