import type { Handler, HttpReply } from '../../../engine/index.ts';
import { ApiError } from '../error.ts';
import { plain, refusal, styleOf } from './reply.ts';

const health = /^\/(healthz|livez|readyz)(?:[/?]|$)/;

/** What a server answers while its etcd has no majority: that it is not well, and nothing of what is stored. */
export function unlessStoreIsLost(isWell: () => boolean, handler: Handler): Handler {
  return async (request, gone) => {
    if (isWell() || request.target.startsWith('/version')) return handler(request, gone);
    const [, kind] = health.exec(request.target) ?? [];
    return kind === undefined ? refusal(new ApiError(500, '', 'etcdserver: request timed out'), styleOf(request, new URLSearchParams())) : unwell(kind);
  };
}

function unwell(kind: string): HttpReply {
  return plain(500, `[+]ping ok\n[+]log ok\n[-]etcd failed: reason withheld\n${kind} check failed\n`);
}
