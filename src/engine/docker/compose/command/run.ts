import { hex } from '../../../../kernel/index.ts';
import { CliError } from '../../cli-error.ts';
import { exitCode, join, openStreams, startWaiting } from '../../container/attach.ts';
import { bool, list, text } from '../../flag.ts';
import { composeCommand } from '../command.ts';
import { create } from '../engine/converge.ts';
import { injectFiles } from '../engine/files.ts';
import { ensureImages } from '../engine/images.ts';
import { awaitDependencies, startServices } from '../engine/start.ts';
import { changed } from '../engine/run-change.ts';
import { createAll, makeFlags, treatOrphans } from '../making.ts';
import { ensureResources } from '../engine/resources.ts';
import { parseFlags } from '../../parse-flags.ts';
import { dependenciesOf, withDependencies } from '../model/order.ts';
import { serviceOf } from '../model/project.ts';
import type { Values } from '../../flag.ts';

const slugBytes = 32;

/** `docker compose run`. */
export const run = composeCommand({
  name: 'run',
  usage: '[OPTIONS] SERVICE [COMMAND] [ARGS...]',
  summary: 'Run a one-off command on a service',
  arity: { atLeast: 1 },
  stopsAtOperand: true,
  flags: {
    build: bool('', 'Build the image before'), 'cap-add': list('', 'More capabilities'), 'cap-drop': list('', 'Fewer capabilities'), detach: bool('d', 'Run in the background and print the name'),
    entrypoint: text('', 'Program in place of the entry point'), env: list('e', 'Environment variables', { word: 'stringArray' }), interactive: bool('i', 'Keep the standard input open', true), label: list('l', 'Labels', { word: 'stringArray' }),
    name: text('', 'Name of the container'), 'no-TTY': bool('T', 'Give it no terminal, even if there is one'), 'no-deps': bool('', 'Leave the services alone that it depends on'), publish: list('p', 'Ports of the host that lead to its own', { word: 'stringArray' }),
    pull: text('', 'When to pull the image'), quiet: bool('q', 'Show no progress'), 'quiet-pull': bool('', 'Do not show pulls'), 'remove-orphans': bool('', 'Remove containers of services that the Compose file does not have'),
    rm: bool('', 'Remove it when it ends'), 'service-ports': bool('P', 'Publish the ports of the service'), 'use-aliases': bool('', 'Give it the names of the service in its networks'), user: text('u', 'User'),
    volume: list('v', 'Folders or volumes that it sees', { word: 'stringArray' }), workdir: text('w', 'Folder in which it runs'),
  },
  *run(compose, { flags, operands: [service = '', ...command] }) {
    const { cli } = compose;
    const project = yield* compose.enable([service]);
    const needed = flags['no-deps'] ? [] : withDependencies(project.services, dependenciesOf(serviceOf(project, service)));
    if (needed.length > 0) {
      yield* createAll(compose, project, needed, { ...(parseFlags(makeFlags, []).flags as Values<typeof makeFlags>), 'no-recreate': true, 'quiet-pull': flags['quiet-pull'], timeout: undefined });
      yield* startServices(cli, project, needed);
    }
    const images = yield* ensureImages(cli, project, [service], { pull: flags.pull, build: flags.build, noBuild: false, quiet: flags['quiet-pull'] });
    yield* ensureResources(cli, project, [service]);
    if (needed.length === 0) yield* treatOrphans(cli, project, { ...flags, timeout: undefined });
    if (!flags['no-deps']) yield* awaitDependencies(cli, project, serviceOf(project, service));
    const slug = hex(cli.sys.getrandom(slugBytes));
    const tty = !flags['no-TTY'] && !flags.detach && cli.sys.isatty(0) && cli.sys.isatty(1);
    const definition = changed(serviceOf(project, service), { ...flags, command, tty, servicePorts: flags['service-ports'] });
    const name = flags.name || `${project.name}-${service}-run-${slug.slice(0, 12)}`;
    const stdin = flags.interactive && !flags.detach;
    const id = yield* create(cli, { project, service, definition, number: 1, name, image: images.get(service) ?? '', oneoff: { slug, autoRemove: flags.rm, stdin, useAliases: flags['use-aliases'] } });
    yield* injectFiles(cli, project, definition, id);
    const api = yield* cli.api();
    if (flags.detach) {
      yield* api.post(`/containers/${id}/start`);
      yield* cli.print(`${name}\n`);
      return 0;
    }
    const attaching = { id, tty, stdin, stdout: true, stderr: true, detachKeys: '', proxiesSignals: true };
    const streams = yield* openStreams(cli, attaching);
    const waiting = yield* startWaiting(cli, id, flags.rm ? 'removed' : 'next-exit');
    try {
      yield* api.post(`/containers/${id}/start`);
    } catch (error) {
      streams.close();
      waiting.close();
      if (error instanceof CliError && flags.rm) yield* api.delete(`/containers/${id}`, { force: true, v: true });
      throw error;
    }
    return (yield* join(cli, streams, attaching)) ? 0 : yield* exitCode(cli, waiting);
  },
});
