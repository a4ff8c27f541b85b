import { containerCp } from '../../command/container.cp.ts';
import { CliError } from '../../cli-error.ts';
import { bool, int } from '../../flag.ts';
import { composeCommand } from '../command.ts';
import { containersOf, numberOf } from '../engine/containers.ts';
import { perform } from '../perform.ts';

/** `docker compose cp`. */
export const cp = composeCommand({
  name: 'cp',
  usage: '[OPTIONS] SERVICE:SRC_PATH DEST_PATH|-\n\tdocker compose cp [OPTIONS] SRC_PATH|- SERVICE:DEST_PATH',
  summary: 'Copy files/folders between a service container and the local filesystem',
  arity: { exactly: 2 },
  flags: { all: bool('', 'The containers of `run`, too'), archive: bool('a', 'Keep owners'), 'follow-link': bool('L', 'Follow symbolic links of the source'), index: int('', 'Number of the container, if a service has several', undefined, { shown: '0' }) },
  *run(compose, { flags, operands: [source = '', target = ''] }) {
    const { cli } = compose;
    const isOfService = (path: string): boolean => /^[^/.:][^:]*:/.test(path);
    if (isOfService(source) === isOfService(target)) throw new CliError(isOfService(source) ? 'copying between services is not supported' : 'unknown copy direction');
    const written = isOfService(source) ? source : target;
    const [service = ''] = written.split(':');
    const path = written.slice(service.length + 1);
    yield* compose.services([service]);
    const { name } = yield* compose.knownProject();
    const all = (yield* containersOf(cli, name, { services: [service] })).filter(each => flags.index === undefined || flags.index === 0 || numberOf(each) === flags.index);
    if (all.length === 0) throw new CliError(`no container found for service ${JSON.stringify(service)}`);
    const options = [...(flags.archive ? ['-a'] : []), ...(flags['follow-link'] ? ['-L'] : []), '-q'];
    for (const { Id } of isOfService(source) ? all.slice(0, 1) : all) yield* perform(cli, containerCp, [...options, ...(isOfService(source) ? [`${Id}:${path}`, target] : [source, `${Id}:${path}`])]);
    return 0;
  },
});
