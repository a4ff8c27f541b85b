import type { HttpReply } from '../../../engine/index.ts';
import { type Exchange, integerOf, isTrue } from '../http/exchange.ts';
import { containerOf, targetOf } from './target.ts';

/** The output of a container: `GET …/pods/NAME/log`. @throws ApiError 400, 404, 500 */
export async function readLog(exchange: Exchange): Promise<HttpReply> {
  const { query, gone } = exchange;
  const { pod, kubelet } = targetOf(exchange);
  const tailLines = integerOf(query, 'tailLines');
  const sinceSeconds = integerOf(query, 'sinceSeconds');
  const limitBytes = integerOf(query, 'limitBytes');
  const sinceTime = query.get('sinceTime');
  const stream = await kubelet.logs(pod, {
    container: containerOf(pod, query.get('container')), follow: isTrue(query, 'follow'), previous: isTrue(query, 'previous'), timestamps: isTrue(query, 'timestamps'),
    ...tailLines !== undefined && { tailLines }, ...sinceSeconds !== undefined && { sinceSeconds }, ...limitBytes !== undefined && { limitBytes }, ...sinceTime !== null && { sinceTime },
  }, gone);
  return { status: 200, headers: new Map([['Cache-Control', 'no-cache, private'], ['Content-Type', 'text/plain']]), stream };
}
