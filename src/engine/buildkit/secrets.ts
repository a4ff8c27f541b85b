import type { Secrets } from '../build/step-mounts.ts';
import { codes, GrpcError } from './grpc.ts';
import { secretRequest, secretResponse } from './message/session.ts';
import { callUnary } from './service.ts';
import type { Transfers } from './transfers.ts';

const getSecret = '/moby.buildkit.secrets.v1.Secrets/GetSecret';
/** What clients say of secrets that they do not have. */
const missing: readonly number[] = [codes.notFound, codes.unimplemented];

/** The secrets that a client has for its build. */
export function secretsOf({ session, signal }: Transfers): Secrets {
  return async id => {
    const { client, methods } = await session();
    if (!methods.has(getSecret.toLowerCase())) return undefined;
    try {
      return (await callUnary(client, getSecret, { request: secretRequest, response: secretResponse }, { id }, signal)).data;
    } catch (error) {
      if (error instanceof GrpcError && missing.includes(error.code)) return undefined;
      throw error;
    }
  };
}
