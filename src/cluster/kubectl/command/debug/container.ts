import type { Sys } from '../../../../kernel/index.ts';
import type { JsonObject } from '../../json.ts';
import { variable } from '../../resource/literals.ts';

/** What the command line says of the debugging container. */
export interface Wished {
  readonly container: string;
  readonly image: string;
  readonly pullPolicy: string;
  readonly env: readonly string[];
  readonly stdin: boolean;
  readonly tty: boolean;
  /** What stands behind `--`, and whether it is arguments only. */
  readonly words: readonly string[];
  readonly areArguments: boolean;
}

/** A debugging container of that name. */
export function containerFor(name: string, wished: Wished, securityContext: JsonObject | undefined): JsonObject {
  return {
    name, image: wished.image, ...program(wished), ...wished.env.length > 0 && { env: wished.env.map(variable) }, resources: {}, ...wished.pullPolicy !== '' && { imagePullPolicy: wished.pullPolicy },
    ...securityContext && Object.keys(securityContext).length > 0 && { securityContext }, ...wished.stdin && { stdin: true }, ...wished.tty && { tty: true }, terminationMessagePolicy: 'File',
  };
}

/** Its command, or its arguments. */
export function program({ words, areArguments }: Wished): JsonObject {
  return words.length === 0 ? {} : areArguments ? { args: words } : { command: words };
}

const letters = 'bcdfghjklmnpqrstvwxz2456789';
const suffixLength = 5;

/** Five letters, as Kubernetes ends generated names. */
export function randomSuffix(sys: Sys): string {
  return Array.from(sys.getrandom(suffixLength), byte => letters[byte % letters.length]).join('');
}
