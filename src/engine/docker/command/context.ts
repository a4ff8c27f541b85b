import { CliError } from '../cli-error.ts';
import { command } from '../command.ts';
import { writeConfig } from '../config.ts';
import { bool, text } from '../flag.ts';
import { formatHelp } from '../format-help.ts';
import { printList } from '../listing.ts';

const headers = { Name: 'NAME', Description: 'DESCRIPTION', DockerEndpoint: 'DOCKER ENDPOINT', Current: 'CURRENT', Error: 'ERROR' };
const overridden = 'Warning: DOCKER_HOST environment variable overrides the active context. To use a context, either set the global --context flag, or unset DOCKER_HOST environment variable.\n';

/** `docker context ls`: there is only the default one. */
export const contextLs = command({
  paths: ['context ls', 'context list'],
  usage: '[OPTIONS]',
  summary: 'List contexts',
  arity: { exactly: 0 },
  flags: { format: text('', formatHelp), quiet: bool('q', 'Print only the names') },
  *run(cli, { flags }) {
    const row = { Name: 'default', Description: 'Current DOCKER_HOST based configuration', DockerEndpoint: cli.hostOfDefault, Current: true, Error: '' };
    yield* printList(cli, { format: flags.quiet ? '{{.Name}}' : flags.format, table: '{{.Name}}{{if .Current}} *{{end}}\t{{.Description}}\t{{.DockerEndpoint}}\t{{.Error}}', headers: { ...headers, Current: '' }, rows: [row], type: '*formatter.clientContextContext' });
    if ((cli.environment.get('DOCKER_HOST') ?? '') !== '') yield* cli.warn(overridden);
    return 0;
  },
});

/** `docker context show`. */
export const contextShow = command({
  paths: ['context show'],
  usage: '',
  summary: 'Print the name of the current context',
  arity: { exactly: 0 },
  flags: {},
  *run(cli) {
    yield* cli.print(`${yield* cli.contextName()}\n`);
    return 0;
  },
});

/** `docker context use`. */
export const contextUse = command({
  paths: ['context use'],
  usage: 'CONTEXT',
  summary: 'Set the current docker context',
  arity: { exactly: 1 },
  flags: {},
  *run(cli, { operands: [name = ''] }) {
    if (name !== 'default') throw new CliError(`context "${name}": context not found: open ${cli.configFolder}/contexts/meta: no such file or directory`);
    const { currentContext, ...rest } = yield* cli.config();
    if (currentContext !== undefined) yield* writeConfig(cli.sys, cli.configFolder, rest);
    yield* cli.print(`${name}\n`);
    yield* cli.warn(`Current context is now "${name}"\n`);
    if ((cli.environment.get('DOCKER_HOST') ?? '') !== '') yield* cli.warn(overridden);
    return 0;
  },
});
