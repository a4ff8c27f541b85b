import { command } from '../command.ts';
import { Failure } from '../failure.ts';

/** `kubectl api-versions`. */
export const apiVersions = command({
  path: 'api-versions',
  usage: '',
  summary: 'Print the supported API versions on the server, in the form of "group/version"',
  flags: {},
  *run(kubectl, { operands }) {
    if (operands.length > 0) throw new Failure(`unexpected arguments: [${operands.join(' ')}]\nSee 'kubectl api-versions -h' for help and examples`);
    yield* kubectl.print((yield* kubectl.discovery()).groupVersions.toSorted().map(each => `${each}\n`).join(''));
    return 0;
  },
});
