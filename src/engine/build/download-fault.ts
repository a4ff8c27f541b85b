import { EngineError } from '../error.ts';

/** Why a URL cannot be downloaded, in the words of Go's HTTP client: the simulated network has no web servers of the internet. */
export function downloadFault(url: string): EngineError {
  const host = /^https?:\/\/([^/:?#]*)/.exec(url)?.[1] ?? '';
  if (!/^https?:/.test(url)) return new EngineError('system', `Get ${JSON.stringify(url)}: unsupported protocol scheme ${JSON.stringify(url.split(':', 1)[0])}`);
  if (host === '') return new EngineError('system', `Get ${JSON.stringify(url.replace(/\/\/$/, ''))}: http: no Host in request URL`);
  return new EngineError('system', `Get ${JSON.stringify(url)}: dial tcp: lookup ${host}: no such host`);
}
