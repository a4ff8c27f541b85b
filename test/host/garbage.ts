import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How many of these objects are still held by somebody. */
export async function held(objects: readonly WeakRef<object>[]): Promise<number> {
  setFlagsFromString('--expose-gc');
  // What this turn has looked at through a WeakRef stays until it is over.
  await new Promise(resolve => { setImmediate(resolve); });
  (runInNewContext('gc') as () => void)();
  return objects.filter(object => object.deref() !== undefined).length;
}
