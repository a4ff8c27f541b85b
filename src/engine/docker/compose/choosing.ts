import type { Blocking } from '../../../kernel/index.ts';
import { int } from '../flag.ts';
import type { Compose } from './compose.ts';
import { containersOf, type Made } from './engine/containers.ts';

/** `-t`, of all commands that stop containers. */
export const timeout = int('t', 'Seconds that containers have to stop');

/** The containers of the services that are named, or of all. @throws CliError for a service that there is not */
export function* chosen(compose: Compose, operands: readonly string[]): Blocking<readonly Made[]> {
  const services = yield* compose.services(operands);
  const { name } = yield* compose.knownProject();
  return yield* containersOf(compose.cli, name, { services });
}
