import { type AnyObject, isJsonObject, type Json } from '../json.ts';
import { jsonText, sortedKeys } from '../print/json.ts';

/** Where `kubectl apply` keeps what it applied last: "Declarative Management of Kubernetes Objects Using Configuration Files". */
export const lastAppliedKey = 'kubectl.kubernetes.io/last-applied-configuration';

/** The object with itself in its annotation. */
export function withLastApplied(object: AnyObject): AnyObject {
  const bare = withoutLastApplied(object);
  const text = `${jsonText(sortedKeys({ ...bare, metadata: { ...bare.metadata, annotations: bare.metadata.annotations ?? {} } }), 0)}\n`;
  return { ...bare, metadata: { ...bare.metadata, annotations: { ...bare.metadata.annotations, [lastAppliedKey]: text } } };
}

/** What was applied last; undefined if nobody has. */
export function lastApplied(object: AnyObject): Json | undefined {
  const text = object.metadata.annotations?.[lastAppliedKey];
  if (text === undefined) return undefined;
  const parsed = JSON.parse(text) as Json;
  return isJsonObject(parsed) ? parsed : undefined;
}

function withoutLastApplied(object: AnyObject): AnyObject {
  const { annotations } = object.metadata;
  if (!annotations || !Object.hasOwn(annotations, lastAppliedKey)) return object;
  return { ...object, metadata: { ...object.metadata, annotations: Object.fromEntries(Object.entries(annotations).filter(([key]) => key !== lastAppliedKey)) } };
}
