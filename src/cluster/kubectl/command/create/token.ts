import type { Blocking } from '../../../../kernel/index.ts';
import { command, outputFlags } from '../../command.ts';
import { Failure, StatusError } from '../../failure.ts';
import { duration, list, text } from '../../flags.ts';
import { printerFor } from '../../print/printer.ts';
import type { AnyObject } from '../../json.ts';
import type { Kubectl } from '../../kubectl.ts';

/** `kubectl create token`. */
export const createToken = command({
  path: 'create token',
  usage: 'SERVICE_ACCOUNT_NAME',
  summary: 'Request a service account token',
  flags: { 'audience': list('', 'For whom it is'), 'bound-object-kind': text('', 'Kind of the object it ends with'), 'bound-object-name': text('', 'Name of that object'), 'duration': duration('', 'How long it is valid'), 'bound-object-uid': text('', 'UID of that object'), ...outputFlags },
  *run(kubectl, { flags, operands }) {
    const [name] = operands;
    if (name === undefined || operands.length > 1) throw new Failure(`exactly one NAME is required, got ${operands.length}\nSee 'kubectl create token -h' for help and examples`);
    const request = {
      kind: 'TokenRequest', apiVersion: 'authentication.k8s.io/v1', metadata: {},
      spec: { audiences: flags.audience, ...flags.duration > 0 && { expirationSeconds: Math.floor(flags.duration / 1e9) }, ...flags['bound-object-name'] !== '' && { boundObjectRef: { apiVersion: 'v1', kind: flags['bound-object-kind'], name: flags['bound-object-name'], ...flags['bound-object-uid'] !== '' && { uid: flags['bound-object-uid'] } } } },
    };
    const made = yield* requested(kubectl, name, request);
    const printer = yield* printerFor(kubectl, flags);
    yield* kubectl.print(printer ? printer(made) : `${made.status.token}\n`);
    return 0;
  },
});

type Granted = AnyObject & { readonly status: { readonly token: string } };

function* requested(kubectl: Kubectl, name: string, request: object): Blocking<Granted> {
  const path = `/api/v1/namespaces/${yield* kubectl.namespace()}/serviceaccounts/${name}/token`;
  try {
    return yield* (yield* kubectl.api()).json<Granted>('POST', path, { json: request });
  } catch (error) {
    throw error instanceof StatusError ? new Failure(`failed to create token: ${error.reason}`) : error;
  }
}
