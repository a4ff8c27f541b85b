import { request } from 'node:https';
import type { Post } from '../cluster/index.ts';

/** By Node, on the network of this machine. */
export const postOverTls: Post = ({ url, body, timeoutMs, authority }) => new Promise((resolve, reject) => {
  const sent = request(url, { method: 'POST', agent: false, headers: { 'Content-Type': 'application/json', 'Accept': 'application/json, */*', 'Content-Length': Buffer.byteLength(body) }, signal: AbortSignal.timeout(timeoutMs), ...authority !== undefined && { ca: authority } }, answer => {
    const parts: Buffer[] = [];
    answer.on('data', (part: Buffer) => { parts.push(part); }).once('error', reject).once('end', () => {
      if (answer.statusCode === 200) resolve(Buffer.concat(parts).toString());
      else reject(new Error(`the server could not process the request: ${answer.statusCode ?? ''}`));
    });
  });
  sent.once('error', (error: NodeJS.ErrnoException) => {
    reject(error.name === 'AbortError' || error.name === 'TimeoutError' ? new Error('context deadline exceeded') : error.code === 'ECONNREFUSED' ? new Error(`dial tcp ${new URL(url).host}: connect: connection refused`) : error);
  });
  sent.end(body);
});
