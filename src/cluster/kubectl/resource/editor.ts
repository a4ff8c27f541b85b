import { readFile } from '../../../engine/index.ts';
import { type Blocking, execute, isErrno } from '../../../kernel/index.ts';
import { Failure } from '../failure.ts';
import type { AnyObject } from '../json.ts';
import type { Kubectl } from '../kubectl.ts';
import { yamlOf } from '../print/yaml.ts';
import { exitOf } from './child.ts';
import { parseManifests } from './manifest.ts';
import { writeFile } from './write-file.ts';

const note = `# Please edit the object below. Lines beginning with a '#' will be ignored,
# and an empty file will abort the edit. If an error occurs while saving this file will be
# reopened with the relevant failures.
#
`;

/** What somebody makes of an object in an editor; undefined if they change nothing, or leave nothing. @throws Failure */
export function* editedObject(kubectl: Kubectl, object: AnyObject): Blocking<AnyObject | undefined> {
  const before = `${note}${yamlOf(object)}`;
  const after = yield* edited(kubectl, before);
  return after === before || after.trim() === '' ? undefined : parseManifests(after, 'edited-file')[0]?.object;
}

/** What somebody makes of a text in an editor. @throws Failure where there is none */
function* edited({ sys, environment }: Kubectl, before: string): Blocking<string> {
  const path = `/tmp/kubectl-edit-${sys.getpid()}.yaml`;
  yield* writeFile(sys, path, before, 0o600);
  const program = environment.get('KUBE_EDITOR') || environment.get('EDITOR') || 'vi';
  const pid = sys.fork(function* (child) {
    try {
      return yield* execute(child, [...program.split(' '), path], environment);
    } catch (error) {
      if (isErrno(error)) return 127;
      throw error;
    }
  });
  const code = yield* exitOf(sys, pid);
  if (code === 127) throw new Failure(`unable to launch the editor ${JSON.stringify(program)}`);
  if (code !== 0) throw new Failure(`there was a problem with the editor ${JSON.stringify(program)}`);
  const text = yield* readFile(sys, path);
  sys.unlink(path);
  return text;
}
