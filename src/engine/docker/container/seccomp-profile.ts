import { type Blocking, isErrno, type Sys } from '../../../kernel/index.ts';
import { goJson, jsonFault } from '../../go/json.ts';
import { CliError } from '../cli-error.ts';
import { readFile } from '../files.ts';

/** A seccomp profile as the engine gets it: the clients send the file, not its name. @param named as the user has called it @throws CliError */
export function* readProfile(sys: Sys, path: string, named: string): Blocking<string> {
  let source: string;
  try {
    source = yield* readFile(sys, path);
  } catch (error) {
    if (!isErrno(error)) throw error;
    throw new CliError(`opening seccomp profile (${named}) failed: ${isErrno(error, 'EISDIR') ? 'read' : 'open'} ${path}: ${error.text.toLowerCase()}`);
  }
  try {
    return goJson(JSON.parse(source));
  } catch {
    throw new CliError(`compacting json for seccomp profile (${named}) failed: ${jsonFault(source).replace(/^(unexpected )?EOF$/, 'unexpected end of JSON input')}`);
  }
}
