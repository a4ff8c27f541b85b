import type { Blocking } from '../../kernel/index.ts';
import type { Cli } from './cli.ts';
import { CliError } from './cli-error.ts';
import { commands } from './commands.ts';
import { commands as composeCommands } from './compose/commands.ts';
import { shownPath } from './command.ts';
import { globalFlags, groups } from './groups.ts';

/** What may be completed besides the words of the CLI: names that the engine knows. */
export interface KnownNames {
  readonly containers: readonly string[];
  readonly images: readonly string[];
  readonly networks: readonly string[];
  readonly volumes: readonly string[];
}

/** Commands whose operands are images; those of networks and volumes have it in their names, others take containers. */
const takesImages = ['run', 'create', 'history', 'push', 'rmi', 'save', 'tag', 'image history', 'image inspect', 'image push', 'image rm', 'image save', 'image tag'];
const takesNothing = ['ps', 'images', 'pull', 'search', 'login', 'logout', 'build', 'info', 'version', 'events', 'load', 'import'];

const takesFiles = ['build', 'image build', 'builder build', 'cp', 'container cp', 'import', 'image import', 'load', 'image load', 'compose'];

/** `docker __complete`, by which shells ask: a candidate a line, and at the end cobra's directive: 0 where files may follow, 4 where not. */
export function* completeCommand(cli: Cli, words: readonly string[]): Blocking<number> {
  const candidates = complete(words, yield* knownNames(cli));
  const [first = '', second = ''] = words;
  const mayBeFile = [first, `${first} ${second}`].some(path => takesFiles.includes(path)) || (words.at(-1) ?? '').includes('/');
  yield* cli.print([...candidates, mayBeFile ? ':0' : ':4', ''].join('\n'));
  yield* cli.warn(`Completion ended with directive: ${mayBeFile ? 'ShellCompDirectiveDefault' : 'ShellCompDirectiveNoFileComp'}\n`);
  return 0;
}

/** Of an engine that does not answer nothing is known. */
function* knownNames(cli: Cli): Blocking<KnownNames> {
  try {
    const api = yield* cli.api();
    const containers = yield* api.get<readonly { readonly Names: readonly string[] }[]>('/containers/json', { all: true });
    const images = yield* api.get<readonly { readonly RepoTags: readonly string[] | null }[]>('/images/json');
    const networks = yield* api.get<readonly { readonly Name: string }[]>('/networks');
    const volumes = yield* api.get<{ readonly Volumes: readonly { readonly Name: string }[] | null }>('/volumes');
    return {
      containers: containers.flatMap(({ Names: [name] }) => name === undefined ? [] : [name.slice(1)]), images: images.flatMap(({ RepoTags }) => RepoTags ?? []),
      networks: networks.map(({ Name }) => Name), volumes: (volumes.Volumes ?? []).map(({ Name }) => Name),
    };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return { containers: [], images: [], networks: [], volumes: [] };
  }
}

/**
 * What the last word of a command line may become, for the completion of the shell.
 * @param words behind `docker`; the last one is to be completed and may be empty
 */
export function complete(words: readonly string[], known: KnownNames): readonly string[] {
  const last = words.at(-1) ?? '';
  return candidates(words.slice(0, -1).filter(word => !word.startsWith('-')), last, known).filter(candidate => candidate.startsWith(last)).sort();
}

function candidates([first, second]: readonly string[], last: string, known: KnownNames): readonly string[] {
  if (first === undefined) return last.startsWith('-') ? flagNames(globalFlags) : [...groups.map(({ name }) => name), ...commands.flatMap(({ paths }) => paths.filter(path => !path.includes(' '))), 'compose', 'help'];
  if (first === 'compose') return composeCandidates(second, last);
  const isGroup = groups.some(({ name }) => name === first);
  if (isGroup && second === undefined) return commands.flatMap(command => command.paths.filter(path => path.startsWith(`${first} `)).map(path => shownPath(command, path).slice(first.length + 1)));
  const path = isGroup ? `${first} ${second ?? ''}` : first;
  const command = commands.find(({ paths }) => paths.includes(path));
  if (!command) return [];
  return last.startsWith('-') ? [...flagNames(command.flags), '--help'] : namesFor(path, known);
}

/** Services are not known here. */
function composeCandidates(name: string | undefined, last: string): readonly string[] {
  if (name === undefined) return composeCommands.map(each => each.name);
  const command = composeCommands.find(each => each.name === name);
  return command && last.startsWith('-') ? [...flagNames(command.flags), '--help'] : [];
}

function namesFor(path: string, { containers, images, networks, volumes }: KnownNames): readonly string[] {
  if (takesImages.includes(path)) return images;
  if (path === 'network connect' || path === 'network disconnect') return [...networks, ...containers];
  if (path.startsWith('network ')) return networks;
  if (path.startsWith('volume ')) return volumes;
  if (path === 'inspect') return [...containers, ...images, ...networks, ...volumes];
  return takesNothing.includes(path) || /^(image|system|context|builder) /.test(path) ? [] : containers;
}

function flagNames(flags: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(flags).map(name => `--${name}`);
}
