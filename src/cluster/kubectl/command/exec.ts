import { command, fileFlags } from '../command.ts';
import { Failure } from '../failure.ts';
import { bool, duration, text } from '../flags.ts';
import { containerOf, podOf, waitUntilStarted } from '../resource/container.ts';
import { remoteCommand } from '../wire/remote-command.ts';

const flags = {
  filename: fileFlags.filename, 'container': text('c', 'The container'), 'pod-running-timeout': duration('', 'How long to wait for the pod', 60_000_000_000), 'quiet': bool('q', 'Only what the program says'), 'stdin': bool('i', 'Passes on the standard input'), 'tty': bool('t', 'The standard input is a terminal'),
};

/** `kubectl exec`. */
export const exec = command({
  path: 'exec',
  usage: '(POD | TYPE/NAME) [-c CONTAINER] [flags] -- COMMAND [args...]',
  summary: 'Execute a command in a container',
  flags,
  *run(kubectl, { flags: given, operands, beforeDash }) {
    const [name] = operands;
    if (name === undefined || beforeDash === 0) throw new Failure('pod, type/name or --filename must be specified');
    if (beforeDash > 1) throw new Failure('exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead\nSee \'kubectl exec -h\' for help and examples');
    const program = operands.slice(1);
    if (program.length === 0) throw new Failure('you must specify at least one command for the container');
    const pod = yield* podOf(kubectl, name);
    if (pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed') throw new Failure(`cannot exec into a container in a completed pod; current phase is ${pod.status.phase}`);
    const container = given.container === '' ? containerOf(pod, '') : { name: given.container, note: '' };
    if (!given.quiet) yield* kubectl.warn(container.note);
    const tty = given.tty && given.stdin && kubectl.sys.isatty(0);
    if (given.tty && !tty) yield* kubectl.warn('Unable to use a TTY - input is not a terminal or the right kind of file\n');
    return yield* remoteCommand(kubectl, {
      path: `/api/v1/namespaces/${pod.metadata.namespace ?? ''}/pods/${pod.metadata.name}/exec`, stdin: given.stdin, tty,
      query: { command: program, container: container.name, stdout: true, ...given.stdin && { stdin: true }, ...tty ? { tty: true } : { stderr: true } },
    });
  },
});

/** `kubectl attach`. */
export const attach = command({
  path: 'attach',
  usage: '(POD | TYPE/NAME) -c CONTAINER',
  summary: 'Attach to a running container',
  flags,
  *run(kubectl, { flags: given, operands }) {
    const [name] = operands;
    if (name === undefined) throw new Failure('at least 1 argument is required for attach');
    const pod = yield* waitUntilStarted(kubectl, yield* podOf(kubectl, name), given['pod-running-timeout']);
    if (pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed') throw new Failure(`cannot attach a container in a completed pod; current phase is ${pod.status.phase}`);
    const container = containerOf(pod, given.container);
    const spec = pod.spec.containers.find(each => each.name === container.name);
    if (!given.quiet) yield* kubectl.warn(container.note);
    if (given.stdin && spec?.stdin !== true) throw new Failure(`Unable to use stdin - container ${container.name} did not allocate one`);
    const tty = given.tty && spec?.tty === true && kubectl.sys.isatty(0);
    if (given.tty && spec?.tty !== true) yield* kubectl.warn(`error: Unable to use a TTY - container ${container.name} did not allocate one\n`);
    if (!given.quiet) yield* kubectl.warn('If you don\'t see a command prompt, try pressing enter.\n');
    return yield* remoteCommand(kubectl, {
      path: `/api/v1/namespaces/${pod.metadata.namespace ?? ''}/pods/${pod.metadata.name}/attach`, stdin: given.stdin, tty,
      query: { container: container.name, stdout: true, ...given.stdin && { stdin: true }, ...tty ? { tty: true } : { stderr: true } },
    });
  },
});
