import { command } from '../command.ts';
import { Failure } from '../failure.ts';
import { bool, number, text } from '../flags.ts';
import { containerOf, podOf } from '../resource/container.ts';
import { copyFromPod } from './cp/from-pod.ts';
import { copyToPod } from './cp/to-pod.ts';

/** `kubectl cp`: by a program `tar` in the container. */
export const cp = command({
  path: 'cp',
  usage: '<file-spec-src> <file-spec-dest>',
  summary: 'Copy files and directories to and from containers',
  flags: { 'container': text('c', 'The container'), 'no-preserve': bool('', 'Owners and modes are not kept'), 'retries': number('', 'How often to try again', 0) },
  *run(kubectl, { flags, operands }) {
    const [written, into] = operands;
    if (written === undefined || into === undefined || operands.length > 2) throw new Failure('source and destination are required');
    const [source, target] = [fileOf(written), fileOf(into)];
    if (source.pod !== '' && target.pod !== '') throw new Failure('one of src or dest must be a local file specification');
    if (source.path === '' || target.path === '') throw new Failure('filepath can not be empty');
    const far = source.pod === '' ? target : source;
    if (far.pod === '') throw new Failure('one of src or dest must be a remote file specification');
    if (source.pod === '' && !exists(source.path)) throw new Failure(`${source.path} doesn't exist in local filesystem`);
    const pod = yield* podOf(far.namespace === '' ? kubectl : kubectl.inNamespace(far.namespace), far.pod);
    const container = containerOf(pod, flags.container);
    yield* kubectl.warn(container.note);
    const place = { pod, container: container.name };
    if (source.pod === '') yield* copyToPod(kubectl, place, source.path, target.path, flags['no-preserve']);
    else yield* copyFromPod(kubectl, place, source.path, target.path);
    return 0;

    function exists(path: string): boolean {
      try {
        kubectl.sys.lstat(path);
        return true;
      } catch {
        return false;
      }
    }
  },
});

interface File { readonly namespace: string; readonly pod: string; readonly path: string }

/** `[[NAMESPACE/]POD:]PATH`. @throws Failure */
function fileOf(written: string): File {
  const at = written.indexOf(':');
  if (at < 0) return { namespace: '', pod: '', path: written };
  const [first = '', second, ...more] = written.slice(0, at).split('/');
  if (at === 0 || more.length > 0) throw new Failure('filespec must match the canonical format: [[namespace/]pod:]file/path');
  return { namespace: second === undefined ? '' : first, pod: second ?? first, path: written.slice(at + 1) };
}
