import { type Agent, makeFolders, readText, writeText } from '../../engine/index.ts';
import { type Blocking, encode, entriesOf, isErrno, type Sys, writeAll } from '../../kernel/index.ts';

/** The text of a file, as a process sees it; undefined if it cannot be read. */
export function readOf(agent: Agent, path: string): Promise<string | undefined> {
  return agent.call(sys => readText(sys, path));
}

/** Puts a text into a file, and makes its folders. @throws Errno */
export function writeOf(agent: Agent, path: string, text: string, mode = 0o644): Promise<void> {
  makeFolders(agent.sys, path.slice(0, path.lastIndexOf('/')));
  return agent.call(sys => writeText(sys, path, text, mode));
}

/** Names in a folder, sorted; none if it cannot be read. */
export async function listOf(agent: Agent, path: string): Promise<readonly string[]> {
  try {
    return (await agent.call(sys => entriesOf(sys, path))).map(({ name }) => name).sort();
  } catch (error) {
    if (!isErrno(error)) throw error;
    return [];
  }
}

/** To a process's standard output, or another of its descriptors. */
export function printOf(agent: Agent, text: string, fd = 1): Promise<void> {
  return agent.call(sys => writeAll(sys, fd, encode(text)));
}

/** What never sleeps, at once: files of a disk. @throws RangeError if it would sleep */
export function atOnce<T>(work: Blocking<T>): T {
  const step = work.next();
  if (!step.done) throw new RangeError('a file of a disk makes nobody wait');
  return step.value;
}

/** Closes what a process had open besides its three streams, before the machine was saved: nobody uses it any more. */
export function closeOthers(sys: Sys): void {
  for (const fd of sys.descriptors()) if (fd > 2) sys.close(fd);
}
